import { silentLog } from '../../log.ts'
import { followLeases, keepConfiguration, keepPools } from '../../numbers/index.ts'
import { type ManualClock, randomness } from '../../numbers/testing/stage-verbs.ts'
import type { TestDatabase } from '../../storage/testing/clone-database.ts'
import { answerSwap, openVisitJournal, type SwapContext, type Visitor } from '../index.ts'
import { createLimits } from '../limits.ts'

export type TestNode = Awaited<ReturnType<typeof startNode>>

const browser: Visitor = {
  origin: 'https://www.example.com',
  userAgent:
    'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
  hasGlobalPrivacyControl: false,
}

/** What a server process keeps in memory to answer swaps; nodes share the database and the secret, nothing else. */
export async function startNode({ database, secrets }: TestDatabase, clock: ManualClock) {
  const nodeId = randomness.id(clock.now())
  const configuration = await keepConfiguration({ database, secrets, log: silentLog })
  const pools = keepPools(database, configuration)
  await configuration.onChange((accountIds) => pools.configure(accountIds))
  const journal = openVisitJournal(database, nodeId)
  const visits: string[] = []
  const context: SwapContext = {
    configuration,
    pools,
    journal,
    clock,
    randomness,
    limits: createLimits(),
    secrets,
    onVisit: (_, visitId) => visits.push(visitId),
  }
  return {
    context,
    configuration,
    pools,
    journal,
    /** Visits announced as begun. */
    visits,
    follow: followLeases(database, nodeId, pools),
    /** One swap, of an ordinary browser on a page of the site unless told otherwise. */
    swap(
      request: { site: string; canonical: string[]; [field: string]: unknown },
      visitor: Partial<Visitor> = {},
    ) {
      const whole = {
        page: { url: 'https://www.example.com/', referrer: '' },
        consent: 'unknown',
        ...request,
      }
      return answerSwap(context, whole as Parameters<typeof answerSwap>[1], { ...browser, ...visitor })
    },
    stop: () => configuration.stop(),
  }
}

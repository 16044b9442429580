import type { Clock } from '../clock.ts'
import { findLeaks } from '../leaks/index.ts'
import type { Log } from '../log.ts'
import type { Configuration } from '../numbers/index.ts'
import type { Randomness } from '../randomness.ts'
import type { Database } from '../storage/index.ts'
import { checkSite } from './check-site.ts'
import { checkUnknownNumbers } from './check-unknown-numbers.ts'
import { endCanonicalAlerts } from './end-canonical-alerts.ts'
import type { CanonicalState } from './judge-canonicals.ts'
import { learnMs } from './judge-silence.ts'
import { rollUpSwaps } from './roll-up-swaps.ts'

const dayMs = 86_400_000
// Visits are projected seconds after they began, minutes when the database was away.
const overlapMs = 3_600_000

export type HealthContext = {
  database: Database
  configuration: Pick<Configuration, 'listAccounts' | 'findSite'>
  clock: Pick<Clock, 'now'>
  randomness: Pick<Randomness, 'id'>
  log: Log
  /** An alert about `subject` is new. */
  onRaised(accountId: string, subject: string): void
}

/**
 * Makes the check: whether the sites of every account swap as they used to, and whether numbers leaked. Its first run counts all visits
 * of eight weeks, later ones those since the run before. An account at which it fails keeps none of the others waiting.
 */
export function createHealthCheck(context: HealthContext): () => Promise<void> {
  let countedAt: number | undefined
  return async () => {
    const now = context.clock.now()
    await rollUpSwaps(
      context.database,
      countedAt === undefined ? now - learnMs - dayMs : countedAt - overlapMs,
      now,
    )
    countedAt = now
    await checkAccounts(context)
  }
}

async function checkAccounts(context: HealthContext): Promise<void> {
  for (const { id } of context.configuration.listAccounts()) {
    try {
      await checkAccount(context, id)
      await findLeaks(context, id)
    } catch (error) {
      context.log.warn(
        { accountId: id, error: String(error) },
        'the health of an account’s sites could not be checked',
      )
    }
  }
}

async function checkAccount(context: HealthContext, accountId: string): Promise<void> {
  const now = context.clock.now()
  const newId = () => context.randomness.id(now)
  const raised = await context.database.inTransaction({ accountIds: [accountId] }, async (transaction) => {
    const sites = await transaction.query<{ id: string; name: string; key: string }>(
      'select id, name, key from tenant.site where account_id = $1 order by id',
      [accountId],
    )
    const checking = { transaction, accountId, now, newId }
    const raised: string[] = []
    const canonicals: string[] = []
    const states: CanonicalState[] = []
    for (const { key, ...site } of sites) {
      const answer = await checkSite(checking, { ...site, configured: context.configuration.findSite(key) })
      raised.push(...answer.raised)
      canonicals.push(...answer.canonicals)
      states.push(...answer.states)
    }
    await endCanonicalAlerts(transaction, { accountId, canonicals, states, at: now })
    raised.push(...(await checkUnknownNumbers(transaction, { accountId, now, newId })))
    return raised
  })
  for (const subject of raised) context.onRaised(accountId, subject)
}

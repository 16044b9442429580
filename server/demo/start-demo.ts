import { type Scope, scopes } from '@tributary/contract'
import type { OutsideFetch } from '../outside-fetch.ts'
import type { VerbContext } from '../verbs/index.ts'
import { billboardName } from './demo-plan.ts'
import { mayHaveHistory } from './history/mark-history.ts'
import { type RunningHistory, runHistory } from './history/run-history.ts'
import type { LabAddress } from './lab-address.ts'
import { nameAtLab } from './name-at-lab.ts'
import { runLab } from './run-lab.ts'
import { seedDemoNumbers, seedDemoSite } from './seed-demo.ts'

export type Demo = {
  links: Record<string, string>
  /** Connects the lab as a carrier, buys the demo's numbers there and gives it a history: when webhooks can be answered. */
  fill(): Promise<void>
  stop(): void
}

const historyHoldsUpMs = 10_000

/**
 * The lab, the demo site and their data: made on the first run, found again on later ones. Without the lab's port there is no demo, and
 * a demo that cannot be set up keeps nothing else from running.
 */
export async function startDemo(
  context: VerbContext,
  options: { accountId: string; address: LabAddress; fetch: OutsideFetch; wait(ms: number): Promise<void> },
): Promise<Demo | undefined> {
  const every: readonly Scope[] = scopes
  const seed = { context, actor: { name: 'system', accountId: options.accountId, scopes: every } }
  const orWarn = <Made>(run: Promise<Made>): Promise<Made | undefined> =>
    run.catch((error: Error) => {
      context.log.warn(
        { error: error.message },
        'the demo could not be set up in full; the product runs without',
      )
      return undefined
    })
  const site = await orWarn(seedDemoSite(seed, new URL(options.address.url)))
  if (!site) return undefined
  const lab = await runLab({
    address: options.address,
    dataFolder: context.dataFolder,
    fetch: options.fetch,
    log: context.log,
    siteKey: site.key,
    trackerOrigin: context.publicUrl,
    wait: options.wait,
  })
  if (!lab) return undefined
  let history: RunningHistory | undefined
  return {
    links: { demoSite: `${lab.url}/demo/`, softphone: `${lab.url}/` },
    async fill() {
      const numbers = await orWarn(seedDemoNumbers(seed, site, lab))
      if (!numbers) return
      if (numbers.billboard) await orWarn(nameAtLab(options.fetch, lab, numbers.billboard, billboardName))
      if (!(await orWarn(mayHaveHistory(context, options.accountId)))) return
      history = runHistory(context.log)
      // On a slow machine the rest of it comes while the product runs already.
      await history.endsWithin(historyHoldsUpMs)
    },
    stop() {
      history?.stop()
      lab.stop()
    },
  }
}

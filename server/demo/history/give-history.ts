import type { CarrierConnection, Site } from '@tributary/contract'
import { listConnections } from '../../connections/index.ts'
import { listSites } from '../../sites/index.ts'
import { demoConnectionName, demoSiteName } from '../demo-plan.ts'
import type { LabAddress } from '../lab-address.ts'
import { runVerb, type Seed } from '../seed-demo.ts'
import { makeSounds } from './make-sounds.ts'
import { markHistory, mayHaveHistory } from './mark-history.ts'
import { playHistory } from './play-history.ts'
import { stageHistory } from './stage-history.ts'
import { writeHistory } from './writing/write-history.ts'

const everything = { limit: 250 }

/**
 * Gives the demo's account the visits and calls of the 90 days before today, once: not to one that has any of its own, nor again after
 * somebody removed them. All of it is made up, and the account says until when. Answers how many; undefined when nothing was done.
 */
export async function giveHistory(
  demo: Seed & { lab: LabAddress; wait(ms: number): Promise<void> },
): Promise<{ visits: number; calls: number } | undefined> {
  const { context, actor, lab } = demo
  const { items: sites } = await runVerb<{ items: Site[] }>(demo, listSites, everything)
  const { items: connections } = await runVerb<{ items: CarrierConnection[] }>(
    demo,
    listConnections,
    everything,
  )
  const site = sites.find(({ name }) => name === demoSiteName)
  const connection = connections.find(({ name }) => name === demoConnectionName)
  if (!site || !connection || !(await mayHaveHistory(context, actor.accountId))) return undefined
  const stage = await stageHistory(demo, { site, siteUrl: `${lab.url}/demo`, now: context.clock.now() })
  const history = writeHistory(stage, await makeSounds(context.fetch, lab, stage.until))
  // First: should it be cut off in the middle, what there is of it still says that it is made up.
  await markHistory(context, actor.accountId, stage)
  await playHistory({ ...demo, connection }, history)
  return { visits: history.visits.length, calls: history.calls.length }
}

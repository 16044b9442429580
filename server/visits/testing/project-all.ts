import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from '../../storage/index.ts'
import { projectVisits } from '../project-visits.ts'

/** Projects until nothing that is committed is left: other databases of the cluster may hold the horizon back for a moment. */
export async function projectAll(database: Database): Promise<void> {
  // The bound only ends a projection that does not move: another test's transaction may well be open for some seconds.
  for (const until = performance.now() + 60_000; performance.now() < until; await wait(2)) {
    await projectVisits(database)
    const left = await database.project(({ query }) =>
      query(
        `with seen as (select coalesce((select position from directory.projection_cursor where projection = 'visits'), '0') as until)
         select 1 from tenant.swap_journal, seen where recorded_xid >= until union all select 1 from tenant.beacon_journal, seen where recorded_xid >= until limit 1`,
      ),
    )
    if (left.length === 0) return
  }
  throw new Error('the projection does not come to an end')
}

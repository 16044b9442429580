import type { Client } from 'pg'
import { waitUntil } from '../product/wait-until.ts'

const withinMs = 180_000
// That it arrived, and where it was routed.
const eventsACall = 2

/** Until the journal has the events of `calls` calls, spooled ones included, and all of them are on record and attributed. */
export async function waitForCalls(admin: Client, calls: number): Promise<void> {
  await waitUntil(
    'the events of every call are in the journal',
    async () => {
      const { rows } = await admin.query<{ events: number }>(
        'select count(*)::int as events from tenant.call_event',
      )
      return (rows[0]?.events ?? 0) >= calls * eventsACall
    },
    { withinMs, everyMs: 250 },
  )
  await waitUntil(
    'calls are projected',
    async () => {
      const { rowCount } = await admin.query(
        `select from directory.projection_cursor where projection = 'calls'
           and position > (select recorded_xid from tenant.call_event order by recorded_xid desc limit 1)`,
      )
      return rowCount === 1
    },
    { withinMs },
  )
}

import type { Call } from '@tributary/contract'
import { querySql } from '../../../server/storage/testing/query-sql.ts'
import type { Api } from './open-api.ts'
import { until } from './until.ts'

/** All calls on record with this caller. */
export async function findCalls(api: Api, from: string): Promise<Call[]> {
  const { items } = await api.get<{ items: Call[] }>(`/calls?search=${encodeURIComponent(from)}&limit=50`)
  return items
}

/** Resolves when every call event that is in the journal now is on record. */
export async function waitForCalls(databaseUrl: string): Promise<void> {
  const [last] = await querySql<{ xid: string }>(
    databaseUrl,
    'select recorded_xid::text as xid from tenant.call_event order by recorded_xid desc limit 1',
  )
  if (!last) return
  await until('calls are projected', async () => {
    const found = await querySql(
      databaseUrl,
      "select from directory.projection_cursor where projection = 'calls' and position > $1::text::xid8",
      [last.xid],
    )
    return found.length > 0
  })
}

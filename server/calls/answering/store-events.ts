import { z } from 'zod'
import type { CallEvent } from '../../carriers/index.ts'
import type { Database } from '../../storage/index.ts'

/** One row of the journal. `receivedAt` is milliseconds since the epoch. */
export type EventRow = {
  id: string
  accountId: string
  connectionId: string
  receivedAt: number
  event: CallEvent
}

// No target and no RETURNING: the role may insert, and read nothing back.
const sql = `
  insert into tenant.call_event (account_id, received_at, id, connection_id, carrier_call_id, event)
  select account_id, to_timestamp(received_ms / 1000), id, connection_id, carrier_call_id, event
  from unnest($1::uuid[], $2::float8[], $3::uuid[], $4::uuid[], $5::text[], $6::jsonb[])
    as row (account_id, received_ms, id, connection_id, carrier_call_id, event)
  on conflict do nothing`

/** Appends all rows or none. A row that is there already changes nothing. */
export function storeEvents(database: Pick<Database, 'ingest'>, rows: readonly EventRow[]): Promise<void> {
  return database.ingest('store_call_events', sql, [
    rows.map((row) => row.accountId),
    rows.map((row) => row.receivedAt),
    rows.map((row) => row.id),
    rows.map((row) => row.connectionId),
    rows.map((row) => row.event.carrierCallId),
    rows.map((row) => JSON.stringify(row.event)),
  ])
}

const spooledRecord = z.object({
  /** The database was there, and only slow. */
  isLate: z.boolean().default(false),
  rows: z
    .array(
      z.object({
        id: z.uuid(),
        accountId: z.uuid(),
        connectionId: z.uuid(),
        receivedAt: z.number(),
        event: z.looseObject({
          key: z.string(),
          carrierCallId: z.string(),
          kind: z.string(),
          at: z.number(),
        }),
      }),
    )
    .min(1),
})

/** Reads back what was spooled; undefined when the line says something else. */
export function readSpooled(record: unknown): { rows: EventRow[]; isLate: boolean } | undefined {
  const parsed = spooledRecord.safeParse(record)
  return parsed.success ? { ...parsed.data, rows: parsed.data.rows as unknown as EventRow[] } : undefined
}

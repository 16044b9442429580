import type { Transaction } from '../../storage/index.ts'
import { type CallKey, keyColumns } from './call-key.ts'

/** What is on record of a call already. */
export type KnownCall = {
  id: string
  isEnded: boolean
  /** Its final attribution is there. */
  isAttributed: boolean
  /** Some attribution is there. */
  hasRing: boolean
  numberId: string | null
  trackerId: string | null
  locationId: string | null
  destination: string | null
}

/** In the order of the keys; undefined for a call that is not on record yet. */
export async function readKnownCalls(
  transaction: Transaction,
  keys: readonly CallKey[],
): Promise<(KnownCall | undefined)[]> {
  const rows = await transaction.query<KnownCall & { n: number }>(
    `select key.n, c.id, c.ended_at is not null as "isEnded", c.attributed_at is not null as "isAttributed",
       exists (select from tenant.attribution a where a.account_id = c.account_id and a.call_id = c.id) as "hasRing",
       c.number_id as "numberId", c.tracker_id as "trackerId", c.location_id as "locationId", c.destination
     from unnest($1::uuid[], $2::uuid[], $3::text[]) with ordinality as key (account_id, connection_id, carrier_call_id, n)
     cross join lateral (
       select * from tenant.call
       where account_id = key.account_id and connection_id = key.connection_id and carrier_call_id = key.carrier_call_id limit 1) c`,
    keyColumns(keys),
  )
  const known = new Map(rows.map((row) => [row.n, row]))
  return keys.map((_key, index) => known.get(index + 1))
}

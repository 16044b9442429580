import type { NapSighting } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'

/** Where checks saw any of these numbers, the latest first: each page, view and place once, as it was seen last. At most 200. */
export async function listSightings(
  transaction: Transaction,
  { accountId, e164s }: { accountId: string; e164s: readonly string[] },
): Promise<NapSighting[]> {
  return transaction.query<NapSighting>(
    `select * from (
       select distinct on (e164, url, view, "where") e164, role, url, view, "where", seen_at as "seenAt", check_id as "checkId", location_id as "locationId"
       from tenant.nap_sighting where account_id = $1 and e164 = any($2)
       order by e164, url, view, "where", seen_at desc) latest
     order by "seenAt" desc, e164, url, view, "where" limit 200`,
    [accountId, e164s],
  )
}

import type { NapSighting } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'

/**
 * Where checks saw any of these numbers, the latest first: each page, view and place once, as it was seen last. At most 200 of each number. With
 * `standingAt` (milliseconds since the epoch) only what is taken to stand there still: in the page as it was sent or as crawlers see it,
 * by the last finished check of its location, within the 30 days before.
 */
export async function listSightings(
  transaction: Transaction,
  { accountId, e164s, standingAt }: { accountId: string; e164s: readonly string[]; standingAt?: number },
): Promise<NapSighting[]> {
  return transaction.query<NapSighting>(
    `select e164, role, url, view, "where", seen_at as "seenAt", check_id as "checkId", location_id as "locationId" from (
       select latest.*, row_number() over (partition by e164 order by seen_at desc, url, view, "where") as nth from (
         select distinct on (e164, url, view, "where") e164, role, url, view, "where", seen_at, check_id, location_id
         from tenant.nap_sighting s where account_id = $1 and e164 = any($2)
           and ($3::float8 is null or view in ('raw', 'crawler') and seen_at > to_timestamp($3::float8 / 1000) - interval '30 days'
             and check_id = (select c.id from tenant.nap_check c where c.account_id = $1 and c.location_id = s.location_id and c.state = 'done'
               order by c.requested_at desc, c.id desc limit 1))
         order by e164, url, view, "where", seen_at desc) latest) ranked
     where nth <= 200 order by seen_at desc, e164, url, view, "where"`,
    [accountId, e164s, standingAt ?? null],
  )
}

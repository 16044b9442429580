import type { NapPlan } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'
import { notFound } from '../verbs/index.ts'

/** Of a location without a row. */
const defaults = { urls: [], crawl: 10 }

/** How a location is checked. Throws `not_found`. */
export async function getPlan(
  { query }: Transaction,
  accountId: string,
  locationId: string,
): Promise<NapPlan> {
  const [row] = await query<NapPlan & { crawl: number | null; urls: string[] | null }>(
    `select l.id as "locationId", p.every_days as "everyDays", p.urls, p.crawl
     from tenant.location l left join tenant.nap_plan p on p.account_id = $1 and p.location_id = l.id
     where l.account_id = $1 and l.id = $2`,
    [accountId, locationId],
  )
  if (!row) throw notFound('tenant.location')
  return { ...row, urls: row.urls ?? defaults.urls, crawl: row.crawl ?? defaults.crawl }
}

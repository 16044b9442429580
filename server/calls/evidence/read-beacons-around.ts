import type { Transaction } from '../../storage/index.ts'

/** Milliseconds since the epoch. */
export type BeaconsOfVisit = { tappedAt?: number; hiddenAt?: number }

// A visit ends after 30 minutes without a page view: whoever hid the page longer ago has begun another by now.
const lookBackMs = 1_800_000

/**
 * The last tap of these visits up to `until`, and since when they were hidden then: what later beacons have overwritten. Reads half an
 * hour of the account’s beacons.
 */
export async function readBeaconsAround(
  transaction: Transaction,
  {
    accountId,
    at,
    until,
    visitIds,
  }: { accountId: string; at: number; until: number; visitIds: readonly string[] },
): Promise<Map<string, BeaconsOfVisit>> {
  if (visitIds.length === 0) return new Map()
  const rows = await transaction.query<{
    visitId: string
    tappedAt: number | null
    hiddenAt: number | null
    shownAt: number | null
  }>(
    `select fact->>'visitId' as "visitId",
       ${last("= 'tap'")} as "tappedAt", ${last("= 'hide'")} as "hiddenAt", ${last("in ('show', 'alive', 'pageView')")} as "shownAt"
     from tenant.beacon_journal
     where account_id = $1 and happened_at >= to_timestamp($2::float8 / 1000) and happened_at <= to_timestamp($3::float8 / 1000)
       and fact->>'visitId' = any($4)
     group by 1`,
    [accountId, at - lookBackMs, until, visitIds],
  )
  return new Map(
    rows.map(({ visitId, tappedAt, hiddenAt, shownAt }) => [
      visitId,
      {
        ...(tappedAt !== null && { tappedAt }),
        ...(hiddenAt !== null && hiddenAt > (shownAt ?? 0) && { hiddenAt }),
      },
    ]),
  )
}

const last = (kind: string) =>
  `extract(epoch from max(happened_at) filter (where fact->>'kind' ${kind}))::float8 * 1000`

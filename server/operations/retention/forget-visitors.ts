import type { Transaction } from '../../storage/index.ts'

/** Removes visits with everything that hangs on them, journals included; as eraser. Answers how many visits there were. */
export async function forgetVisits(
  { query }: Transaction,
  accountId: string,
  visitIds: readonly string[],
): Promise<number> {
  if (visitIds.length === 0) return 0
  const both = [accountId, visitIds]
  await query('delete from tenant.page_view where account_id = $1 and visit_id = any($2)', both)
  await query('delete from tenant.lease where account_id = $1 and visit_id = any($2)', both)
  const rows = await query(
    'delete from tenant.visit where account_id = $1 and id = any($2) returning 1',
    both,
  )
  return rows.length
}

/** The journals of these visits, which are found by reading them through; as eraser. */
export async function forgetVisitJournals(
  { query }: Transaction,
  accountId: string,
  visitIds: readonly string[],
  visitorIds: readonly string[],
): Promise<number> {
  const swaps = await query(
    'delete from tenant.swap_journal where account_id = $1 and (visitor_id = any($2) or visit_id = any($3)) returning 1',
    [accountId, visitorIds, visitIds],
  )
  const beacons = await query(
    "delete from tenant.beacon_journal where account_id = $1 and fact->>'visitId' = any($2) returning 1",
    [accountId, visitIds],
  )
  return swaps.length + beacons.length
}

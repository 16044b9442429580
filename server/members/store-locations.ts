import type { Transaction } from '../storage/index.ts'

/** The member's locations are these from now on; one that is gone meanwhile is left out. */
export async function storeLocations(
  transaction: Transaction,
  accountId: string,
  memberId: string,
  locationIds: readonly string[],
): Promise<void> {
  await transaction.query('delete from directory.member_location where member_id = $1', [memberId])
  await transaction.query(
    `insert into directory.member_location (account_id, member_id, location_id)
     select $1, $2, id from tenant.location where id = any($3::uuid[])`,
    [accountId, memberId, locationIds],
  )
}

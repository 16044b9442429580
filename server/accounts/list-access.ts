import type { Grant, Role } from '@tributary/contract'
import type { Database } from '../storage/index.ts'

/** What somebody is in an account. */
export type Access = {
  accountId: string
  parentId: string | null
  role: Role
  grants: Grant[]
  /** A manager's locations, maybe none; null for everybody else. */
  locationIds: string[] | null
  isThroughAgency: boolean
}

/**
 * The accounts somebody may act in: those they are a member of, the oldest membership first, then the clients of agencies they lead.
 * With `accountId` only that one. Where both ways lead to an account, the stronger role counts.
 */
export function listAccess(
  database: Pick<Database, 'readDirectory'>,
  personId: string,
  accountId?: string,
): Promise<Access[]> {
  return database.readDirectory<Access>(
    `with recursive reach as (
       select account_id, id as member_id, role, grants, created_at, 0 as depth from directory.member where user_id = $1
       union all
       select a.account_id, null, r.role, r.grants, a.created_at, r.depth + 1
       from reach r join directory.account a on a.parent_account_id = r.account_id
       where r.role in ('owner', 'admin') and r.depth < 8
     ), best as (
       select distinct on (account_id) * from reach where $2::uuid is null or account_id = $2
       order by account_id, array_position(array['owner', 'admin', 'manager', 'analyst', 'viewer'], role), depth
     )
     select b.account_id as "accountId", a.parent_account_id as "parentId", b.role, b.grants, b.depth > 0 as "isThroughAgency",
       case when b.role = 'manager' then array(
         select location_id from directory.member_location l where l.account_id = b.account_id and l.member_id = b.member_id
       ) end as "locationIds"
     from best b join directory.account a using (account_id) order by b.depth > 0, b.created_at, b.account_id`,
    [personId, accountId ?? null],
  )
}

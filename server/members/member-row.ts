import type { Grant, Member, Role } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'
import { notFound, type VerbContext } from '../verbs/index.ts'

export type MemberRow = {
  id: string
  userId: string
  role: Role
  grants: Grant[]
  createdAt: string
  locationIds: string[] | null
}

export const selectMembers = `
  select m.id, m.user_id as "userId", m.role, m.grants, m.created_at as "createdAt",
    case when m.role = 'manager' then array(
      select location_id from directory.member_location l where l.account_id = m.account_id and l.member_id = m.id order by 1
    ) end as "locationIds"
  from directory.member m`

/** Members with their names, which only the sign-in knows. */
export async function describeMembers(
  { identities }: Pick<VerbContext, 'identities'>,
  rows: readonly MemberRow[],
): Promise<Member[]> {
  const people = await identities.describe(rows.map(({ userId }) => userId))
  return rows.map(({ locationIds, ...row }) => {
    const person = people.get(row.userId)
    return {
      ...row,
      name: person?.name ?? 'Somebody who is gone',
      email: person?.email ?? '',
      hasTwoFactor: person?.hasTwoFactor ?? false,
      ...(locationIds && { locationIds }),
    }
  })
}

/** Throws `not_found` when the account has no such member. */
export async function getMemberRow(transaction: Transaction, id: string): Promise<MemberRow> {
  const [row] = await transaction.query<MemberRow>(`${selectMembers} where m.id = $1`, [id])
  if (!row) throw notFound('directory.member')
  return row
}

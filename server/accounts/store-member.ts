import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'

/** Throws `conflict` for who is a member already. */
export async function storeMember(
  transaction: Transaction,
  member: { accountId: string; id: string; personId: string; role: string; grants: readonly string[] },
): Promise<void> {
  const stored = await transaction.query(
    `insert into directory.member (account_id, id, user_id, role, grants) values ($1, $2, $3, $4, $5)
     on conflict (account_id, user_id) do nothing returning id`,
    [member.accountId, member.id, member.personId, member.role, member.grants],
  )
  if (stored.length === 0) throw new AppError('conflict', 'You are a member of this account already.')
}

import type { AuditAction } from '@tributary/contract'
import type { VerbContext } from '../verbs/index.ts'

/** Writes down what somebody did with their own user, in every account they are a member of. */
export async function noteSignIn(
  { database, randomness, clock }: Pick<VerbContext, 'database' | 'randomness' | 'clock'>,
  personId: string,
  action: AuditAction,
  change: object = {},
): Promise<void> {
  const accounts = await database.readDirectory<{ id: string }>(
    'select account_id as id from directory.member where user_id = $1',
    [personId],
  )
  if (accounts.length === 0) return
  await database.inTransaction({ accountIds: accounts.map(({ id }) => id) }, async (transaction) => {
    for (const { id } of accounts)
      await transaction.query(
        'insert into tenant.audit_entry (account_id, id, actor, action, subject_id, change) values ($1, $2, $3, $4, $5, $6)',
        [id, randomness.id(clock.now()), `user:${personId}`, action, personId, JSON.stringify(change)],
      )
  })
}

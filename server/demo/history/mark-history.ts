import type { VerbContext } from '../../verbs/index.ts'

/** Whether an account has no history, never had one, and no calls and visits of its own yet. */
export async function mayHaveHistory({ database }: VerbContext, accountId: string): Promise<boolean> {
  const [row] = await database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
    query(
      `select 1 from tenant.account where account_id = $1 and demo_history_until is null and demo_history_removed_at is null
         and not exists (select from tenant.call where account_id = $1) and not exists (select from tenant.visit where account_id = $1)`,
      [accountId],
    ),
  )
  return row !== undefined
}

/** Says of the account that its visits and calls before `until` are made up. */
export async function markHistory(
  { database }: VerbContext,
  accountId: string,
  until: number,
): Promise<void> {
  await database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
    query(
      'update tenant.account set demo_history_until = to_timestamp($2::float8 / 1000) where account_id = $1',
      [accountId, until],
    ),
  )
}

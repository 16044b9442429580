import type { Transaction } from '../../storage/index.ts'
import type { VerbContext } from '../../verbs/index.ts'
import type { HistoryStage } from './writing/plan.ts'

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

/**
 * Says of the account that its visits and calls before `until` are made up, and of its numbers that they are held since the first of
 * `days`: else ninety days of calls would cost what a number costs in one.
 */
export async function markHistory(
  { database }: VerbContext,
  accountId: string,
  { until, days }: Pick<HistoryStage, 'until' | 'days'>,
): Promise<void> {
  await database.inTransaction({ accountIds: [accountId] }, async ({ query }) => {
    await query(
      'update tenant.account set demo_history_until = to_timestamp($2::float8 / 1000) where account_id = $1',
      [accountId, until],
    )
    await query(
      "update tenant.tracking_number set created_at = least(created_at, $2::date at time zone 'UTC') where account_id = $1",
      [accountId, days[0]],
    )
  })
}

/** The numbers of the account are held since they really are. */
export const unmarkNumbers = ({ query }: Transaction, accountId: string, until: string): Promise<unknown> =>
  query(
    'update tenant.tracking_number set created_at = configured_at where account_id = $1 and created_at < $2 and configured_at is not null',
    [accountId, until],
  )

import type { Transaction } from '../storage/index.ts'

/**
 * Ends open alerts by themselves: what they told of is over. Of the codes (without any: of all) those about `subject`, or about anything but `except`;
 * with `raisedBy` only those raised by then. Times are milliseconds since the epoch.
 */
export async function healAlerts(
  transaction: Transaction,
  {
    accountId,
    codes,
    subject,
    except = [],
    raisedBy,
    at,
  }: {
    accountId: string
    codes?: readonly string[]
    subject?: string
    except?: readonly string[]
    raisedBy?: number
    at: number
  },
): Promise<void> {
  await transaction.query(
    `update tenant.alert set healed_at = to_timestamp($4::float8 / 1000), dismissed_at = to_timestamp($4::float8 / 1000)
     where account_id = $1 and ($2::text[] is null or code = any($2)) and ($3::text is null or subject = $3) and subject <> all($5)
       and ($6::float8 is null or raised_at <= to_timestamp($6::float8 / 1000)) and dismissed_at is null`,
    [accountId, codes ?? null, subject ?? null, at, except, raisedBy ?? null],
  )
}

import type { Transaction } from '../storage/index.ts'

/** Ends open alerts by themselves: what they told of is over. Of the codes those about `subject`, or about anything but `except`. */
export async function healAlerts(
  transaction: Transaction,
  {
    accountId,
    codes,
    subject,
    except = [],
    at,
  }: {
    accountId: string
    codes: readonly string[]
    subject?: string
    except?: readonly string[]
    at: number
  },
): Promise<void> {
  await transaction.query(
    `update tenant.alert set healed_at = to_timestamp($4::float8 / 1000), dismissed_at = to_timestamp($4::float8 / 1000)
     where account_id = $1 and code = any($2) and ($3::text is null or subject = $3) and subject <> all($5) and dismissed_at is null`,
    [accountId, codes, subject ?? null, at, except],
  )
}

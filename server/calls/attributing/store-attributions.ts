import type { Attribution } from '@tributary/contract'
import type { Transaction } from '../../storage/index.ts'

export type AttributionRow = {
  accountId: string
  callId: string
  visitorId?: string | undefined
  result: Attribution
}

/**
 * Stores attributions of one stage; what counts for lists and reports, the database takes over into the calls (migration 0020). Answers
 * the ids of the calls that had none of this stage. `at`: milliseconds since the epoch.
 */
export async function storeAttributions(
  transaction: Transaction,
  rows: readonly AttributionRow[],
  stage: Attribution['stage'],
  at: number,
): Promise<ReadonlySet<string>> {
  const stored = await transaction.query<{ callId: string }>(
    `insert into tenant.attribution (account_id, call_id, stage, computed_at, channel, visitor_id, result)
     select account_id, call_id, $2, to_timestamp($3::float8 / 1000), channel, visitor_id, result
     from json_to_recordset($1) as row (account_id uuid, call_id uuid, channel text, visitor_id uuid, result jsonb)
     on conflict do nothing returning call_id as "callId"`,
    [
      JSON.stringify(
        rows.map(({ accountId, callId, visitorId, result }) => ({
          account_id: accountId,
          call_id: callId,
          channel: result.source?.channel,
          visitor_id: visitorId,
          result,
        })),
      ),
      stage,
      at,
    ],
  )
  return new Set(stored.map((row) => row.callId))
}

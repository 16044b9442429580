import type { Attribution } from '@tributary/contract'
import type { Transaction } from '../../storage/index.ts'

export type AttributionRow = {
  accountId: string
  callId: string
  visitorId?: string | undefined
  result: Attribution
}

/**
 * Stores attributions of one stage and lets each count on its call, unless a later stage counts there. Answers the ids of the
 * calls that had none of this stage. `at`: milliseconds since the epoch.
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
  const ids = new Set(stored.map((row) => row.callId))
  // As it rings a call has no channel yet: without one to write, its row and eight indexes are left alone.
  const counting = rows.filter(
    ({ callId, result }) => ids.has(callId) && (stage === 'final' || result.source?.channel !== undefined),
  )
  if (counting.length > 0) {
    await transaction.query(
      `update tenant.call c set channel = row.channel,
         attributed_at = case when $4 = 'final' then to_timestamp($5::float8 / 1000) else c.attributed_at end
       from unnest($1::uuid[], $2::uuid[], $3::text[]) as row (account_id, call_id, channel)
       where c.account_id = row.account_id and c.id = row.call_id and ($4 = 'final' or c.attributed_at is null)`,
      [
        counting.map((row) => row.accountId),
        counting.map((row) => row.callId),
        counting.map((row) => row.result.source?.channel ?? null),
        stage,
        at,
      ],
    )
  }
  return ids
}

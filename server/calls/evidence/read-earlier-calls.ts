import type { EarlierCall } from '../../attribution/index.ts'
import type { Transaction } from '../../storage/index.ts'
import type { Called } from './read-called.ts'

export type StoredEarlierCall = EarlierCall & { callId: string }

type Row = {
  n: number
  callId: string
  at: number
  isSameNumber: boolean
  /** Of the stored candidates, in their order. */
  ids: string[] | null
  probabilities: number[] | null
}

/** For each call the latest one of its caller before it, within `horizonMs`, with its likeliest visitors as far as they are stored. */
export async function readEarlierCalls(
  transaction: Transaction,
  calls: readonly Called[],
  horizonMs: number,
): Promise<(StoredEarlierCall | undefined)[]> {
  const rows = await transaction.query<Row>(
    `select asked.n, c.id as "callId", extract(epoch from c.started_at)::float8 * 1000 as at, c.to_number = asked.to_number as "isSameNumber",
       jsonb_path_query_array(a.result, '$.candidates[*].visitorId') as ids, jsonb_path_query_array(a.result, '$.candidates[*].probability') as probabilities
     from unnest($1::uuid[], $2::text[], $3::text[], $4::float8[]) with ordinality as asked (account_id, from_number, to_number, at, n)
     cross join lateral (
       select id, started_at, to_number from tenant.call
       where account_id = asked.account_id and from_number = asked.from_number and not is_test
         and started_at < to_timestamp(asked.at / 1000) and started_at >= to_timestamp((asked.at - $5::float8) / 1000)
       order by started_at desc limit 1) c
     -- 'final' sorts before 'ring'.
     left join lateral (select result from tenant.attribution where account_id = asked.account_id and call_id = c.id order by stage limit 1) a on true`,
    [
      calls.map((call) => call.accountId),
      calls.map((call) => call.from),
      calls.map((call) => call.to),
      calls.map((call) => call.at),
      horizonMs,
    ],
  )
  const earlier = calls.map((): StoredEarlierCall | undefined => undefined)
  for (const { n, callId, at, isSameNumber, ids, probabilities } of rows) {
    earlier[n - 1] = {
      callId,
      at,
      isSameNumber,
      visitors: (ids ?? []).map((visitorId, i) => ({ visitorId, probability: probabilities?.[i] ?? 0 })),
    }
  }
  return earlier
}

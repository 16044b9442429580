import type { EarlierCall } from '../../attribution/index.ts'
import type { Transaction } from '../../storage/index.ts'

type Row = { at: number; isSameNumber: boolean; visitorId: string | null; probability: number | null }

/** The latest call of this caller before `at`, not before `since` (milliseconds), with its likeliest visitor. */
export async function readEarlierCall(
  transaction: Transaction,
  call: { accountId: string; from: string; to: string; at: number; since: number },
): Promise<EarlierCall | undefined> {
  const [row] = await transaction.query<Row>(
    // Materialized, or the planner walks the calls by time to find a caller who has no earlier one (sampled 2026-11: after commits the statement most often under way).
    `with earlier as materialized (
       select id, started_at, to_number from tenant.call
       where account_id = $1 and from_number = $2 and not is_test and started_at < to_timestamp($4::float8 / 1000) and started_at >= to_timestamp($5::float8 / 1000))
     select extract(epoch from c.started_at)::float8 * 1000 as at, c.to_number = $3 as "isSameNumber",
       a.result->'candidates'->0->>'visitorId' as "visitorId", (a.result->'candidates'->0->>'probability')::float8 as probability
     from earlier c
     -- 'final' sorts before 'ring'.
     left join lateral (select result from tenant.attribution where account_id = $1 and call_id = c.id order by stage limit 1) a on true
     order by c.started_at desc limit 1`,
    [call.accountId, call.from, call.to, call.at, call.since],
  )
  if (!row) return undefined
  const { at, isSameNumber, visitorId, probability } = row
  return { at, isSameNumber, ...(visitorId !== null && { visitorId }), probability: probability ?? 0 }
}

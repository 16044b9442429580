import type { Transaction } from '../../storage/index.ts'
import type { Called } from './read-called.ts'

/**
 * For each call, by visit: the highest probability the visit had as a candidate of an earlier call to this number, or of this
 * caller. The calls asked about are left out: what is known of them is on its way.
 */
export async function readAlreadyCalled(
  transaction: Transaction,
  calls: readonly Called[],
  horizonMs: number,
): Promise<Map<string, number>[]> {
  const already = calls.map(() => new Map<string, number>())
  if (calls.length === 0) return already
  const rows = await transaction.query<{ n: number; visitId: string; probability: number }>(
    `select asked.n, candidate->>'visitId' as "visitId", max((candidate->>'probability')::float8) as probability
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::float8[]) with ordinality as asked (account_id, number_id, from_number, at, n)
     -- Two look-ups, each by its own index; as one "or" they became a scan of the account's calls.
     cross join lateral (
       select id from tenant.call where account_id = asked.account_id and number_id = asked.number_id
         and started_at >= to_timestamp((asked.at - $5::float8) / 1000) and started_at < to_timestamp(asked.at / 1000)
       union select id from tenant.call where account_id = asked.account_id and from_number = asked.from_number
         and started_at >= to_timestamp((asked.at - $5::float8) / 1000) and started_at < to_timestamp(asked.at / 1000)) earlier
     cross join lateral (select result from tenant.attribution where account_id = asked.account_id and call_id = earlier.id order by stage limit 1) a
     cross join lateral jsonb_array_elements(a.result->'candidates') candidate
     where earlier.id <> all($6)
     group by 1, 2`,
    [
      calls.map((call) => call.accountId),
      calls.map((call) => call.numberId),
      calls.map((call) => call.from),
      calls.map((call) => call.at),
      horizonMs,
      calls.map((call) => call.callId),
    ],
  )
  for (const { n, visitId, probability } of rows) already[n - 1]?.set(visitId, probability)
  return already
}

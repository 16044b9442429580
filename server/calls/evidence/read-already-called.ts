import type { Transaction } from '../../storage/index.ts'

/** By visit: the highest probability it had as a candidate of an earlier call to this number, or of this caller. */
export async function readAlreadyCalled(
  transaction: Transaction,
  call: { accountId: string; callId: string; numberId: string; from?: string; at: number; since: number },
): Promise<Map<string, number>> {
  const rows = await transaction.query<{ visitId: string; probability: number }>(
    // Two look-ups, each by its own index; as one `or` they became a scan of the account's calls.
    `with earlier as materialized (
       select id from tenant.call where account_id = $1 and number_id = $3 and started_at >= to_timestamp($5::float8 / 1000) and started_at < to_timestamp($6::float8 / 1000)
       union select id from tenant.call where account_id = $1 and from_number = $4 and started_at >= to_timestamp($5::float8 / 1000) and started_at < to_timestamp($6::float8 / 1000))
     select candidate->>'visitId' as "visitId", max((candidate->>'probability')::float8) as probability
     from earlier c
     cross join lateral (select result from tenant.attribution where account_id = $1 and call_id = c.id order by stage limit 1) a
     cross join lateral jsonb_array_elements(a.result->'candidates') candidate
     where c.id <> $2
     group by 1`,
    [call.accountId, call.callId, call.numberId, call.from ?? null, call.since, call.at],
  )
  return new Map(rows.map(({ visitId, probability }) => [visitId, probability]))
}

import type { Transaction } from '../../storage/index.ts'
import type { Called } from './read-called.ts'
import type { CandidateSpan } from './read-candidates.ts'

/** For each call about how many candidates `readCandidates` will answer. */
export async function countLeases(
  transaction: Transaction,
  calls: readonly Called[],
  { horizonMs }: CandidateSpan,
): Promise<number[]> {
  const rows = await transaction.query<{ leases: number }>(
    `select (select count(*)::int from tenant.lease l where l.account_id = asked.account_id and l.number_id = asked.number_id
         and l.last_alive_at >= to_timestamp(asked.since / 1000)) as leases
     from unnest($1::uuid[], $2::uuid[], $3::float8[]) with ordinality as asked (account_id, number_id, since, n) order by n`,
    [
      calls.map((call) => call.accountId),
      calls.map((call) => call.numberId),
      calls.map((call) => call.at - horizonMs),
    ],
  )
  return rows.map((row) => row.leases)
}

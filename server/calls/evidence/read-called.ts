import type { Attribution, SourceMatch } from '@tributary/contract'
import type { Transaction } from '../../storage/index.ts'

/** A call that is to be attributed, and what its number stood for; no `kind`: for nothing. `at` is milliseconds since the epoch. */
export type Called = {
  accountId: string
  callId: string
  isTest: boolean
  numberId: string | null
  from: string | null
  to: string
  at: number
  kind: 'offline' | 'source' | 'visitor' | null
  name: string
  match: SourceMatch | null
  source: { source?: string; medium?: string; campaign?: string; content?: string } | null
}

/** Those of the calls that have no attribution of this stage yet, in the order in which they rang. */
export function readCalled(
  transaction: Transaction,
  calls: readonly { accountId: string; callId: string }[],
  stage: Attribution['stage'],
): Promise<Called[]> {
  return transaction.query<Called>(
    `select c.account_id as "accountId", c.id as "callId", c.is_test as "isTest", c.number_id as "numberId", c.from_number as "from",
       c.to_number as "to", extract(epoch from c.started_at)::float8 * 1000 as at, t.kind, t.name, t.match, t.source
     from unnest($1::uuid[], $2::uuid[]) as asked (account_id, call_id)
     cross join lateral (select * from tenant.call where account_id = asked.account_id and id = asked.call_id limit 1) c
     left join lateral (select * from tenant.tracker where account_id = c.account_id and id = c.tracker_id limit 1) t on true
     left join lateral (select true as is_there from tenant.attribution where account_id = c.account_id and call_id = c.id and stage = $3 limit 1) a on true
     where a.is_there is null
     order by c.started_at, c.id`,
    [calls.map((call) => call.accountId), calls.map((call) => call.callId), stage],
  )
}

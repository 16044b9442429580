import type { Attribution, SourceMatch } from '@tributary/contract'
import {
  type AttributedCall,
  attributeStaticCall,
  attributeVisitorCall,
  type CallFacts,
  composeAttribution,
  weakPriors,
} from '../attribution/index.ts'
import type { Clock } from '../clock.ts'
import { callerPlace, describePhone } from '../phones/index.ts'
import type { Database, Transaction } from '../storage/index.ts'
import { nameTrackerSource, readCandidates, readEarlierCall } from './evidence/index.ts'

type Called = {
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

const model = weakPriors

/**
 * Says where a call came from and stores it, once per stage: what was computed first stays. `ring`: with what is known now.
 * `final`: after its end, late beacons included. Undefined when there is no such call, or the stage was there already.
 */
export async function attributeCall(
  { database, clock }: { database: Database; clock: Pick<Clock, 'now'> },
  { accountId, callId, stage }: { accountId: string; callId: string; stage: Attribution['stage'] },
): Promise<Attribution | undefined> {
  return await database.inTransaction({ accountIds: [accountId] }, async (transaction) => {
    const [call] = await transaction.query<Called>(
      `select c.is_test as "isTest", c.number_id as "numberId", c.from_number as "from", c.to_number as "to", extract(epoch from c.started_at)::float8 * 1000 as at,
         t.kind, t.name, t.match, t.source
       from tenant.call c left join tenant.tracker t on t.account_id = $1 and t.id = c.tracker_id
       where c.account_id = $1 and c.id = $2`,
      [accountId, callId],
    )
    if (!call) return undefined
    const attributed = await infer(transaction, accountId, callId, call)
    const result = composeAttribution(attributed, { stage, modelVersion: model.version })
    const stored = await transaction.query(
      `insert into tenant.attribution (account_id, call_id, stage, computed_at, channel, visitor_id, result)
       values ($1, $2, $3, to_timestamp($4::float8 / 1000), $5, $6, $7) on conflict do nothing returning stage`,
      [
        accountId,
        callId,
        stage,
        clock.now(),
        result.source?.channel,
        attributed.visitorId,
        JSON.stringify(result),
      ],
    )
    if (stored.length === 0) return undefined
    await transaction.query(
      `update tenant.call set channel = $3, attributed_at = case when $4 = 'final' then to_timestamp($5::float8 / 1000) else attributed_at end
       where account_id = $1 and id = $2 and ($4 = 'final' or attributed_at is null)`,
      [accountId, callId, result.source?.channel, stage, clock.now()],
    )
    return result
  })
}

async function infer(
  transaction: Transaction,
  accountId: string,
  callId: string,
  call: Called,
): Promise<AttributedCall> {
  const { numberId, at, kind } = call
  if (call.isTest) return unattributed('a test call of ours')
  if (!kind || !numberId) return unattributed('the number stood for nothing')
  const from = call.from ?? undefined
  const since = at - model.horizon * 1000
  const facts = await readCaller(transaction, { accountId, from, to: call.to, at, since })
  if (kind !== 'visitor') {
    const source = nameTrackerSource({ ...call, kind })
    return attributeStaticCall(facts, { source, noiseProbability: model.nobody.staticShare })
  }
  const clockSkewMs = model.clockSkew * 1000
  const candidates = await readCandidates(transaction, {
    accountId,
    callId,
    numberId,
    at,
    since,
    clockSkewMs,
    ...(from && { from }),
  })
  return attributeVisitorCall(facts, candidates, model)
}

async function readCaller(
  transaction: Transaction,
  {
    accountId,
    from,
    to,
    at,
    since,
  }: { accountId: string; from: string | undefined; to: string; at: number; since: number },
): Promise<CallFacts> {
  if (from === undefined) return { at, line: 'unknown' }
  const earlierCall = await readEarlierCall(transaction, { accountId, from, to, at, since })
  const { type } = describePhone(from)
  return {
    at,
    callerPlace: await callerPlace(from),
    line: type === 'mobile' || type === 'landline' ? type : 'unknown',
    ...(earlierCall && { earlierCall }),
  }
}

function unattributed(evidence: string): AttributedCall {
  return {
    method: 'unattributed',
    probability: 0,
    candidates: [],
    nobodyProbability: 1,
    evidence: [evidence],
    shared: false,
  }
}

import type { Attribution } from '@tributary/contract'
import { composeAttribution, type Lesson, type Model, weakPriors } from '../attribution/index.ts'
import type { Clock } from '../clock.ts'
import { readModels, storeLessons } from '../learning/index.ts'
import type { Database, Transaction } from '../storage/index.ts'
import { gatherEvidence } from './attributing/gather-evidence.ts'
import { inferCalls } from './attributing/infer-calls.ts'
import { type AttributionRow, storeAttributions } from './attributing/store-attributions.ts'
import { type Called, countLeases, readCalled } from './evidence/index.ts'

export type AttributionContext = { database: Database; clock: Pick<Clock, 'now'> }
export type CallId = { accountId: string; callId: string }

const span = { horizonMs: weakPriors.horizon * 1000, clockSkewMs: weakPriors.clockSkew * 1000 }

// A candidate is about 1 kB in memory; more at once outlive young collections (measured 2026-11: 20,000 cost a third more).
const mostCandidatesAtOnce = 4000

/**
 * Says where calls came from and stores it, once per stage: what was computed first stays. `ring`: with what is known now. `final`:
 * after their ends, late beacons included. Answers by call id what was stored; nothing for a call that there is not, or that had
 * the stage already.
 */
export async function attributeCalls(
  { database, clock }: AttributionContext,
  calls: readonly CallId[],
  stage: Attribution['stage'],
): Promise<ReadonlyMap<string, Attribution>> {
  const answers = new Map<string, Attribution>()
  if (calls.length === 0) return answers
  const accountIds = [...new Set(calls.map((call) => call.accountId))]
  await database.inTransaction({ accountIds }, async (transaction) => {
    const called = await readCalled(transaction, calls, stage)
    const modelOf = await readModels(transaction, accountIds)
    for (const share of shareOut(called, await countLeases(transaction, called, span))) {
      const rows = await attribute(transaction, share, stage, modelOf)
      const stored = await storeAttributions(transaction, rows, stage, clock.now())
      // Late beacons included, so that what is learnt is what visits did.
      const lessons = stage === 'final' ? rows.filter(teaches) : []
      await storeLessons(
        transaction,
        lessons.filter(({ callId }) => stored.has(callId)),
        clock.now(),
      )
      for (const { callId, result } of rows) if (stored.has(callId)) answers.set(callId, result)
    }
  })
  return answers
}

export async function attributeCall(
  context: AttributionContext,
  { stage, ...call }: CallId & Pick<Attribution, 'stage'>,
): Promise<Attribution | undefined> {
  return (await attributeCalls(context, [call], stage)).get(call.callId)
}

async function attribute(
  transaction: Transaction,
  calls: readonly Called[],
  stage: Attribution['stage'],
  modelOf: (accountId: string) => Model,
): Promise<(AttributionRow & { lesson: Lesson | undefined })[]> {
  const evidence = await gatherEvidence(transaction, calls, span)
  const attributed = await inferCalls(calls, evidence, modelOf)
  return calls.flatMap(({ accountId, callId }, index) => {
    const answer = attributed[index]
    if (!answer) return []
    const result = composeAttribution(answer, { stage, modelVersion: modelOf(accountId).version })
    return [{ accountId, callId, visitorId: answer.visitorId, result, lesson: answer.lesson }]
  })
}

const teaches = <Row extends { lesson: Lesson | undefined }>(row: Row): row is Row & { lesson: Lesson } =>
  row.lesson !== undefined

/** In order, and each share with no more candidates than fit into memory; a call with more stands alone. */
function shareOut(calls: readonly Called[], leases: readonly number[]): Called[][] {
  const shares: Called[][] = []
  let room = 0
  for (const [index, call] of calls.entries()) {
    const count = leases[index] ?? 0
    const share = count <= room ? shares.at(-1) : undefined
    if (share) share.push(call)
    else {
      shares.push([call])
      room = mostCandidatesAtOnce
    }
    room -= count
  }
  return shares
}

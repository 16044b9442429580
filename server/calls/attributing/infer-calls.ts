import {
  type AttributedCall,
  attributeStaticCall,
  attributeVisitorCall,
  type CallFacts,
  type EarlierCall,
  type Model,
} from '../../attribution/index.ts'
import { leaseLifeMs } from '../../numbers/index.ts'
import { callerPlace, describePhone } from '../../phones/index.ts'
import { type Called, nameTrackerSource } from '../evidence/index.ts'
import { type Evidence, standsForSomething } from './gather-evidence.ts'

type Inferred = { call: Called; answer: AttributedCall }

/**
 * Who made these calls, given in the order in which they rang. What is inferred of one is evidence for the next, as it is when they
 * come one by one: that evidence is not stored yet.
 */
export async function inferCalls(
  calls: readonly Called[],
  evidence: ReadonlyMap<string, Evidence>,
  modelOf: (accountId: string) => Model,
): Promise<AttributedCall[]> {
  const inferred = new Map<string, Inferred>()
  for (const call of calls) {
    const answer = await infer(call, evidence.get(call.callId), inferred, modelOf(call.accountId))
    inferred.set(call.callId, { call, answer })
  }
  return [...inferred.values()].map(({ answer }) => answer)
}

async function infer(
  call: Called,
  evidence: Evidence | undefined,
  before: ReadonlyMap<string, Inferred>,
  model: Model,
): Promise<AttributedCall> {
  if (call.isTest) return unattributed('a test call of ours')
  if (!standsForSomething(call) || !call.kind || !evidence)
    return unattributed('the number stood for nothing')
  const facts = await describeCaller(call, earlierCall(evidence, before))
  const justCalled = listJustCalled(call, before, model.horizon * 1000)
  const candidates = evidence.candidates.map((candidate) => ({
    ...candidate,
    alreadyCalled: Math.max(
      evidence.alreadyCalled.get(candidate.visitId) ?? 0,
      justCalled.get(candidate.visitId) ?? 0,
    ),
  }))
  if (call.kind !== 'visitor') {
    const source = nameTrackerSource({ ...call, kind: call.kind })
    const ofTracker = attributeStaticCall(facts, { source, noiseProbability: model.nobody.staticShare })
    const shown = candidates.filter(({ lastSeenAt }) => lastSeenAt > call.at - leaseLifeMs)
    return shown.length === 0
      ? ofTracker
      : chooseOfMovedNumber(ofTracker, attributeVisitorCall(facts, shown, model))
  }
  return attributeVisitorCall(facts, candidates, model)
}

/** A number that pages showed to visitors until lately: theirs when that is likelier than not, else its tracker's, as surely as it is not theirs. */
function chooseOfMovedNumber(ofTracker: AttributedCall, ofVisitor: AttributedCall): AttributedCall {
  const wasShown = 'pages showed this number to visitors until lately'
  const { candidates, nobodyProbability, shared } = ofVisitor
  if (ofVisitor.method === 'visit' && nobodyProbability < 0.5)
    return { ...ofVisitor, evidence: [...ofVisitor.evidence, wasShown] }
  return {
    ...ofTracker,
    probability: ofTracker.probability * nobodyProbability,
    candidates,
    shared,
    nobodyProbability: ofTracker.nobodyProbability * nobodyProbability,
    evidence: [...ofTracker.evidence, wasShown],
  }
}

function earlierCall(
  { earlierCall: stored }: Evidence,
  before: ReadonlyMap<string, Inferred>,
): EarlierCall | undefined {
  if (!stored) return undefined
  const { callId, ...earlier } = stored
  const known = before.get(callId)
  return known ? { ...earlier, visitors: known.answer.candidates } : earlier
}

/** By visit, as `readAlreadyCalled` tells it, from the calls inferred just now. */
function listJustCalled(
  call: Called,
  before: ReadonlyMap<string, Inferred>,
  horizonMs: number,
): Map<string, number> {
  const called = new Map<string, number>()
  for (const { call: other, answer } of before.values()) {
    const isRelated = other.numberId === call.numberId || (other.from !== null && other.from === call.from)
    const isEarlier = other.at < call.at && other.at >= call.at - horizonMs
    if (other.accountId !== call.accountId || !isRelated || !isEarlier) continue
    for (const { visitId, probability } of answer.candidates)
      called.set(visitId, Math.max(called.get(visitId) ?? 0, probability))
  }
  return called
}

async function describeCaller({ at, from }: Called, earlier: EarlierCall | undefined): Promise<CallFacts> {
  if (from === null) return { at, line: 'unknown' }
  const { type } = describePhone(from)
  return {
    at,
    callerPlace: await callerPlace(from),
    line: type === 'mobile' || type === 'landline' ? type : 'unknown',
    ...(earlier && { earlierCall: earlier }),
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

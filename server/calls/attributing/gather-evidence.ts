import type { Transaction } from '../../storage/index.ts'
import {
  type Called,
  type Candidate,
  type CandidateSpan,
  readAlreadyCalled,
  readCandidates,
  readEarlierCalls,
  type StoredEarlierCall,
} from '../evidence/index.ts'

/** What is known of a call when it is attributed. `alreadyCalled`: by visit, see `readAlreadyCalled`. */
export type Evidence = {
  earlierCall?: StoredEarlierCall | undefined
  candidates: readonly Candidate[]
  alreadyCalled: ReadonlyMap<string, number>
}

export const standsForSomething = ({ isTest, kind, numberId }: Called) =>
  !isTest && kind !== null && numberId !== null

/** Reads what is stored about calls, by their ids; nothing for a call whose number stood for nothing. A handful of statements, whatever the number of calls. */
export async function gatherEvidence(
  transaction: Transaction,
  calls: readonly Called[],
  span: CandidateSpan,
): Promise<ReadonlyMap<string, Evidence>> {
  const told = calls.filter(standsForSomething)
  const named = told.filter((call) => call.from !== null)
  const earlierCalls = pair(named, await readEarlierCalls(transaction, named, span.horizonMs))
  const candidates = pair(told, await readCandidates(transaction, told, span))
  const inQuestion = told.filter(({ callId }) => candidates.get(callId)?.length)
  const alreadyCalled = pair(inQuestion, await readAlreadyCalled(transaction, inQuestion, span.horizonMs))
  return new Map(
    told.map(({ callId }) => [
      callId,
      {
        earlierCall: earlierCalls.get(callId),
        candidates: candidates.get(callId) ?? [],
        alreadyCalled: alreadyCalled.get(callId) ?? new Map(),
      },
    ]),
  )
}

const pair = <Answer>(calls: readonly Called[], answers: readonly Answer[]) =>
  new Map(calls.map(({ callId }, index) => [callId, answers[index]]))

import { expectCalls, type Model, type Outlook, readState, type VisitTrail } from '../../attribution/index.ts'

/** A visit that was shown a number and may still call it. What it would be confused by is kept as small codes, see `createCodes`. */
export type Holder = {
  visitId: string
  visitorId: string
  trail: VisitTrail
  city: number
  region: number
  campaign: number
  term: number
  /** Probability that it called already. */
  alreadyCalled: number
  /** How many more calls are expected of it, and until when (milliseconds) that may be taken as still so. */
  calls: number
  callsUntil: number
}

export type Expectations = { model: Model; outlook: Outlook }

/** How much older a holder gets before it is looked at again: what is expected of it falls with its age, not with the hour. */
const staleAfter = 0.15
const leastStaleMs = 5000

/** The calls still expected of a holder; remembered for a while, since every swap asks for those of many. */
export function callsOf(holder: Holder, now: number, { model, outlook }: Expectations): number {
  if (now < holder.callsUntil) return holder.calls
  const state = readState(holder.trail, now, model)
  holder.calls = state ? expectCalls(state, holder.alreadyCalled, model, outlook) : 0
  holder.callsUntil = now + Math.max(leastStaleMs, staleAfter * (now - holder.trail.startedAt))
  return holder.calls
}

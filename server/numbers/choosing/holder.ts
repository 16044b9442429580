import {
  expectCalls,
  expectLateCalls,
  type Model,
  type Outlook,
  readState,
  type VisitTrail,
  watchedFor,
} from '../../attribution/index.ts'
import type { Marks } from './confusion.ts'

/** A visit that was shown a number and may still call it. What it would be confused by is kept as small codes, see `createCodes`. */
export type Holder = {
  visitId: string
  visitorId: string
  trail: VisitTrail
  marks: Marks
  /** How many more calls are expected of it, and until when (milliseconds) that may be taken as still so. */
  calls: number
  callsUntil: number
  /** What late calls are multiplied by, once nothing but time changes them. 0: something still does. */
  lateFactor: number
}

export type Expectations = { model: Model; outlook: Outlook }

/** How much older a holder gets before it is looked at again: what is expected of it falls with its age, not with the hour. */
export const staleAfter = 0.2
export const leastStaleMs = 5000

/** The calls still expected of a holder; remembered for a while, since every swap asks for those of many. */
export function callsOf(holder: Holder, now: number, expectations: Expectations): number {
  return now < holder.callsUntil ? holder.calls : lookAgain(holder, now, expectations)
}

function lookAgain(holder: Holder, now: number, { model, outlook }: Expectations): number {
  const { trail } = holder
  const unseen = (now - trail.lastSeenAt) / 1000
  holder.callsUntil = now + Math.max(leastStaleMs, staleAfter * (now - trail.startedAt))
  if (holder.lateFactor > 0) {
    holder.calls = expectLateCalls(unseen, trail.device, holder.lateFactor, model, outlook)
    return holder.calls
  }
  const state = readState(trail, now, model)
  holder.calls = state ? expectCalls(state, model, outlook) : 0
  if (state?.kind === 'gone' && !state.tap && unseen > watchedFor)
    holder.lateFactor = model.engagement.gone[state.engagement]
  return holder.calls
}

/** Something became known of the holder. */
export function lookAnew(holder: Holder): void {
  holder.callsUntil = 0
  holder.lateFactor = 0
}

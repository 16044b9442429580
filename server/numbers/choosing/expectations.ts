import {
  expectCalls,
  foresee,
  foreseeLate,
  type LateOutlook,
  type Model,
  readState,
  type VisitTrail,
  watchedFor,
} from '../../attribution/index.ts'

/** How many more calls are expected of visits, by one model. */
export type Expectations = {
  /** Of a visit as it is at `now`, milliseconds. `lateFactor`: for `ofLate`; 0 while anything but time may change what is expected. */
  ofTrail(trail: VisitTrail, now: number): { calls: number; lateFactor: number }
  /** Of a visit of which late calls are all that is left: the same in a fraction of the time. */
  ofLate: LateOutlook
}

export function createExpectations(model: Model): Expectations {
  const outlook = foresee(model)
  return {
    ofTrail(trail, now) {
      const state = readState(trail, now, model)
      if (!state) return { calls: 0, lateFactor: 0 }
      const isLate = state.kind === 'gone' && !state.tap && state.unseen > watchedFor
      return {
        calls: expectCalls(state, model, outlook),
        lateFactor: isLate ? model.engagement.gone[state.engagement] : 0,
      }
    },
    ofLate: foreseeLate(model, outlook),
  }
}

import type { Judged } from './play-world.ts'

export type Score = {
  calls: number
  /** Of first calls by visitors: how many were given to the right visitor, and to the right campaign. */
  visitor: number
  campaign: number
  /** Mean distance between what was said and what was so, over tenths of probability, of all calls. */
  calibrationError: number
  /** Of the calls said to be sure to 0.9: how many were right; and how many first calls are. */
  precision: number
  coverage: number
}

const sureAt = 0.9

export function score(judged: readonly Judged[]): Score {
  const first = judged.filter(({ truth }) => truth.isFirst && truth.visit !== undefined)
  const sure = judged.filter(({ probability }) => probability >= sureAt)
  const tenths = Map.groupBy(judged, ({ probability }) => Math.min(9, Math.floor(probability * 10)))
  const error = [...tenths.values()].reduce(
    (sum, calls) =>
      sum +
      Math.abs(calls.reduce((more, { probability, isVisitor }) => more + probability - Number(isVisitor), 0)),
    0,
  )
  return {
    calls: first.length,
    visitor: share(first, (call) => call.isVisitor),
    campaign: share(first, (call) => call.isCampaign),
    calibrationError: round(error / Math.max(1, judged.length)),
    precision: share(sure, (call) => call.isVisitor),
    coverage: share(first, (call) => call.probability >= sureAt),
  }
}

const share = (calls: readonly Judged[], is: (call: Judged) => boolean) =>
  round(calls.filter(is).length / Math.max(1, calls.length))
const round = (value: number) => Math.round(value * 1000) / 1000

import { say } from '../words/formats.ts'
import { numberFormat } from './formatters.ts'

export type ProbabilityView = {
  /** `97 %`; never 100 % or 0 % unless it is exactly that. */
  percent: string
  /** `very likely` */
  phrase: string
  /** For the width of a meter, 0 to 1. */
  share: number
}

const phrases: [atLeast: number, phrase: string][] = [
  [0.99, say('certainty.almostCertain')],
  [0.9, say('certainty.veryLikely')],
  [0.7, say('certainty.likely')],
  [0.5, say('certainty.moreLikelyThanNot')],
  [0.25, say('certainty.uncertain')],
  [0, say('certainty.unlikely')],
]

/** A probability from 0 to 1 as a percentage and as words. Out of range is brought into it. */
export function formatProbability(probability: number, locale?: string): ProbabilityView {
  const share = Number.isFinite(probability) ? Math.min(1, Math.max(0, probability)) : 0
  const write = (value: number) => numberFormat(locale, { style: 'percent' }).format(value)
  const percent =
    share > 0.99 && share < 1
      ? `> ${write(0.99)}`
      : share < 0.01 && share > 0
        ? `< ${write(0.01)}`
        : write(share)
  const phrase = phrases.find(([atLeast]) => share >= atLeast)?.[1] ?? say('certainty.unlikely')
  return { percent, phrase, share }
}

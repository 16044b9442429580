import { words } from '../words.ts'
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
  [0.99, words.probability.almostCertain],
  [0.9, words.probability.veryLikely],
  [0.7, words.probability.likely],
  [0.5, words.probability.moreLikelyThanNot],
  [0.25, words.probability.uncertain],
  [0, words.probability.unlikely],
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
  const phrase = phrases.find(([atLeast]) => share >= atLeast)?.[1] ?? words.probability.unlikely
  return { percent, phrase, share }
}

import type { SourceMatch, Tracker, TrackingNumber } from '@tributary/contract'
import { nameChannel } from '../../words/terms.ts'
import { say } from './words.ts'

export type TrackerState = 'used' | 'retired' | 'unnumbered' | 'arriving' | 'cooling'

/** The numbers that stand for a tracker, by themselves or through its pool; those that were released do not. */
export const numbersOf = (tracker: Tracker, numbers: readonly TrackingNumber[]): TrackingNumber[] =>
  numbers.filter(({ id }) => tracker.numberIds.includes(id))

/** What a tracker does now, by its numbers: a page can show one, or why none can. */
export function stateOf({ retiredAt }: Tracker, numbers: readonly TrackingNumber[]): TrackerState {
  if (retiredAt) return 'retired'
  if (numbers.length === 0) return 'unnumbered'
  if (numbers.some(({ state }) => state === 'active')) return 'used'
  return numbers.some(({ state }) => state !== 'cooling') ? 'arriving' : 'cooling'
}

const fields = ['source', 'medium', 'campaign', 'term', 'content'] as const

/** Which calls or visits it is about: `Paid search · campaign roofs`; empty for one that names nothing, like each visitor's, and what the name says already is left out. */
export function describeRule({ kind, name: called, match, source }: Tracker): string {
  const told: SourceMatch | undefined = kind === 'source' ? match : source
  return [
    ...(match?.channel && kind === 'source' ? [nameChannel(match.channel)] : []),
    ...fields.flatMap((name) => {
      const value = told?.[name]
      // An offline tracker is usually called as its campaign is.
      return value && value !== called ? [say(`rule.${name}`, { value })] : []
    }),
  ].join(' · ')
}

import type { Tracker, TrackingNumber } from '@tributary/contract'
import { describe, expect, test } from 'vitest'
import { fakeTrackers } from '../../testing/fake-account.ts'
import { fakeNumbers } from '../../testing/fake-numbers.ts'
import { isFree, isUnpriced, standingChoices } from '../numbers/standing.ts'
import { noRule, readRule, toMatch, toSource } from './editing/rule.ts'
import { describeRule, numbersOf, stateOf } from './view-tracker.ts'

const tracker = (more: Partial<Tracker> = {}): Tracker => ({ ...(fakeTrackers[2] as Tracker), ...more })
const number = (state: TrackingNumber['state']) => ({ ...(fakeNumbers[0] as TrackingNumber), state })

describe('the state of a tracker', () => {
  test.each([
    [[], 'unnumbered'],
    [['reserved'], 'arriving'],
    [['cooling', 'warming'], 'arriving'],
    [['cooling'], 'cooling'],
    [['cooling', 'active'], 'used'],
  ] as const)('with numbers %j is %s', (states, state) => {
    expect(stateOf(tracker(), states.map(number))).toBe(state)
  })

  test('is out of use when somebody said so, whatever its numbers do', () => {
    expect(stateOf(tracker({ retiredAt: '2026-11-01T00:00:00Z' }), [number('active')])).toBe('retired')
  })
})

test('the numbers of a visitor tracker are those of its pool', () => {
  expect(numbersOf(fakeTrackers[0] as Tracker, fakeNumbers).map(({ poolId }) => poolId)).toEqual(
    Array(3).fill(fakeTrackers[0]?.poolId),
  )
})

describe('a rule', () => {
  test('is told in words, channel first', () => {
    const match = { campaign: 'roofs', channel: 'Paid Search' } as const
    expect(describeRule(tracker({ kind: 'source', match }))).toBe('Paid search · campaign roofs')
    expect(describeRule(fakeTrackers[0] as Tracker)).toBe('')
    expect(describeRule(tracker({ name: 'I-35', source: { campaign: 'I-35', medium: 'print' } }))).toBe(
      'medium print',
    )
  })

  test('is sent as it was read, and empty fields are not', () => {
    const match = { campaign: 'roofs', channel: 'Paid Search' } as const
    expect(toMatch(readRule(tracker({ kind: 'source', match })))).toEqual(match)
    const source = { campaign: 'I-35', medium: 'print' }
    expect(toSource(readRule(tracker({ source })))).toEqual(source)
  })

  test('that would match every visit is none', () => {
    expect(toMatch({ ...noRule, campaign: '  ', channel: 'made up' })).toBeUndefined()
  })
})

test('free is what is in use and stands for nothing; unpriced is what costs money nobody knows', () => {
  expect(fakeNumbers.filter(isFree).map(({ e164 }) => e164)).toEqual(['+15125550157'])
  expect(fakeNumbers.filter(isUnpriced).map(({ e164 }) => e164)).toEqual(['+15125550157', '+15125550158'])
  expect(isUnpriced({ ...number('reserved'), monthlyCost: undefined } as TrackingNumber)).toBe(false)
})

test('a tracker out of use is offered to no number but the one it has', () => {
  const retired = tracker({ retiredAt: '2026-11-01T00:00:00Z' })
  const offered = (now?: string) =>
    standingChoices([retired], [], now).flatMap((choice) => ('items' in choice ? choice.items : []))
  expect(offered()).toEqual([])
  expect(offered(`tracker ${retired.id}`)).toHaveLength(1)
})

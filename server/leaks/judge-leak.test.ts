import { expect, it } from 'vitest'
import { judgeLeak, type Strays } from './judge-leak.ts'

const none: Strays = { callers: 0, callersOfUnheld: 0, pages: 0, poolSize: 8, callersOfOthers: 0 }

it('takes one stray caller for noise, and two whom nobody’s visit explains for a possible leak', () => {
  expect(judgeLeak({ ...none, callers: 1, callersOfUnheld: 1 })).toBeUndefined()
  expect(judgeLeak({ ...none, callers: 2, callersOfUnheld: 2 })).toBe('possible')
  expect(judgeLeak({ ...none, callers: 5, callersOfUnheld: 5 })).toBe('likely')
})

it('needs one caller when a check saw the number on a page, and a page alone is no alarm', () => {
  expect(judgeLeak({ ...none, pages: 1 })).toBeUndefined()
  expect(judgeLeak({ ...none, pages: 1, callers: 1 })).toBe('likely')
})

it('finds the number of a busy pool that gets far more than its sisters, and none where all get much', () => {
  expect(judgeLeak({ ...none, callers: 9, callersOfOthers: 6 })).toBe('possible')
  expect(judgeLeak({ ...none, callers: 9, callersOfOthers: 60 })).toBeUndefined()
  expect(judgeLeak({ ...none, callers: 3, callersOfOthers: 3 })).toBeUndefined()
  expect(judgeLeak({ ...none, callers: 9, poolSize: 1 })).toBeUndefined()
})

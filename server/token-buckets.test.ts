import { expect, it } from 'vitest'
import { createTokenBuckets } from './token-buckets.ts'

it('lets a burst through, then only what has been regained', () => {
  const buckets = createTokenBuckets({ burst: 3, perSecond: 1, most: 10 })
  expect([1, 2, 3, 4].map(() => buckets.take('a', 0))).toEqual([true, true, true, false])
  expect(buckets.take('b', 0)).toBe(true)
  expect(buckets.take('a', 999)).toBe(false)
  expect(buckets.take('a', 1000)).toBe(true)
  expect(buckets.take('a', 1000)).toBe(false)
})

it('regains while it refuses, never beyond the burst, whatever the clock does', () => {
  const buckets = createTokenBuckets({ burst: 2, perSecond: 1, most: 10 })
  expect(buckets.take('a', 0, 3)).toBe(false)
  expect(buckets.take('a', -5000, 2)).toBe(true)
  expect(buckets.take('a', 1_000_000, 2)).toBe(true)
  expect(buckets.take('a', 1_000_000)).toBe(false)
})

it('remembers no more keys than it may', () => {
  const buckets = createTokenBuckets({ burst: 1, perSecond: 0, most: 2 })
  for (const key of ['a', 'b', 'c']) buckets.take(key, 0)
  expect(buckets.take('c', 0)).toBe(false)
  expect(buckets.take('a', 0)).toBe(true)
})

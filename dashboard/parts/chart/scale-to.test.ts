import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scaleTo } from './scale-to.ts'

test.each([
  { most: 0, scale: [0, 1] },
  { most: 3, scale: [0, 1, 2, 3] },
  { most: 7.5, scale: [0, 2, 4, 6, 8] },
  { most: 42, scale: [0, 10, 20, 30, 40, 50] },
  { most: 1000, scale: [0, 200, 400, 600, 800, 1000] },
])('a scale to $most reads $scale', ({ most, scale }) => {
  expect(scaleTo(most)).toEqual(scale)
})

test('a scale reaches what it measures with two to six whole figures', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (most) => {
      const scale = scaleTo(most)
      expect(scale.at(-1)).toBeGreaterThanOrEqual(most)
      expect(scale.length).toBeGreaterThanOrEqual(2)
      expect(scale.length).toBeLessThanOrEqual(6)
      expect(scale.every(Number.isInteger)).toBe(true)
    }),
  )
})

import { expect, it } from 'vitest'
import { inTurns } from './in-turns.ts'
import { countTurns } from './testing/count-turns.ts'

it('gives every item once, in order, and other work its turn in between', async () => {
  const items = Array.from({ length: 10_000 }, (_, index) => index)
  const seen: number[] = []
  const turns = await countTurns(async () => {
    for await (const item of inTurns(items, 100)) seen.push(item)
  })
  expect(seen).toEqual(items)
  expect(turns).toBeGreaterThanOrEqual(99)
})

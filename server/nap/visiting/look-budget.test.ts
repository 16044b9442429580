import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openBudget } from './look-budget.ts'

it('has eight at most under way, and the next when one is back', async () => {
  const budget = openBudget({ requests: 20, bytes: 500_000_000 })
  let begun = 0
  for (let n = 0; n < 9; n++) void budget.take().then(() => begun++)
  await turn()
  expect(begun).toBe(8)
  budget.giveBack(5_000_000, 100)
  await turn()
  expect(begun).toBe(9)
})

it('never gives out more bytes than there are, whatever is under way', async () => {
  const budget = openBudget({ requests: 20, bytes: 12_000_000 })
  const first = [await budget.take(), await budget.take()]
  expect(first).toEqual([5_000_000, 5_000_000])
  const third = budget.take()
  budget.giveBack(5_000_000, 5_000_000)
  budget.giveBack(5_000_000, 4_000_000)
  expect(await third).toBe(3_000_000)
  const fourth = budget.take()
  budget.giveBack(3_000_000, 3_000_000)
  expect(await fourth).toBe(0)
  expect(await budget.take()).toBe(0)
})

it('has enough of a page that asks for a thousand things, whatever becomes of them', () => {
  const budget = openBudget({ requests: 300, bytes: 1000 })
  const answers = Array.from({ length: 1001 }, () => budget.mayAsk())
  expect(answers.indexOf(false)).toBe(1000)
})

it('gives nothing once the requests are spent', async () => {
  const budget = openBudget({ requests: 1, bytes: 1000 })
  budget.giveBack(await budget.take(), 0)
  expect(await budget.take()).toBe(0)
})

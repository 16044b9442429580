import { importNumbers, tagCalls } from '@tributary/contract'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { AppError } from '../errors.ts'
import { countTurns } from '../testing/count-turns.ts'
import { parseInput, parseInputInTurns } from './parse-input.ts'

const uuid = '01890000-0000-7000-8000-000000000000'

it('lets other work have its turn while the ten thousand lines of an import are looked at', async () => {
  const items = Array.from({ length: 10_000 }, (_, n) => ({ number: `+1512${5550000 + n}` }))
  const input = { connectionId: uuid, items }
  expect(await countTurns(() => parseInputInTurns(importNumbers, input))).toBeGreaterThanOrEqual(
    10_000 / 200 - 1,
  )
})

it('takes and refuses exactly what is taken and refused in one go, with the same words', async () => {
  const item = fc.oneof(
    { weight: 8, arbitrary: fc.record({ number: fc.constant('+15125550190') }) },
    { weight: 1, arbitrary: fc.anything() },
    { weight: 1, arbitrary: fc.record({ number: fc.string(), colour: fc.string() }) },
  )
  const items = fc.array(item, { minLength: 190, maxLength: 230, size: 'max' })
  const input = fc.record(
    { connectionId: fc.constantFrom(uuid, 'no id'), items, csv: fc.constant('number'), other: fc.nat() },
    { requiredKeys: ['connectionId', 'items'] },
  )
  const outcome = async (run: () => unknown) => {
    try {
      return { data: await run() }
    } catch (error) {
      const errors = (error as AppError).errors ?? []
      return { errors: errors.map(({ path, message }) => `${path} ${message}`).sort() }
    }
  }
  await fc.assert(
    fc.asyncProperty(input, async (value) => {
      const [whole, turns] = [
        await outcome(() => parseInput(importNumbers, value)),
        await outcome(() => parseInputInTurns(importNumbers, value)),
      ]
      // With more faults than are told, which of them are told may differ.
      if ((whole.errors?.length ?? 0) < 20) expect(turns).toEqual(whole)
      else expect(turns.errors?.length).toBeGreaterThan(0)
    }),
    { numRuns: 60 },
  )
})

it('keeps what the whole says of a long list: how long it may be, and what goes with it', async () => {
  const ids = Array.from({ length: 1001 }, () => uuid)
  await expect(parseInputInTurns(tagCalls, { ids, add: ['a'] })).rejects.toMatchObject({
    errors: [{ path: 'ids' }],
  })
  await expect(parseInputInTurns(tagCalls, { ids: ids.slice(1) })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  expect(await parseInputInTurns(tagCalls, { ids: ids.slice(1), add: ['a'] })).toMatchObject({ add: ['a'] })
})

it.each([
  ['a NUL', 'a\u0000b'],
  ['the first half of a character', 'a\ud800'],
  ['the second half of a character', '\udc00b'],
])('names the field that has %s in it, however deep', (_, text) => {
  const pathsOf = (run: () => unknown) => {
    try {
      return run()
    } catch (error) {
      return (error as AppError).errors?.map(({ path }) => path)
    }
  }
  const items = [{ number: '+15125550190' }, { number: '+15125550191', tracker: text }]
  expect(pathsOf(() => parseInput(importNumbers, { connectionId: uuid, items }))).toEqual(['items.1.tracker'])
  const whole = [{ number: '+15125550190', tracker: 'Billboard 🛣️' }]
  expect(parseInput(importNumbers, { connectionId: uuid, items: whole })).toMatchObject({ items: whole })
})

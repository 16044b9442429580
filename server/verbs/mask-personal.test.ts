import { call, callerNumber, pages } from '@tributary/contract'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { maskerOf, maskNumber } from './mask-personal.ts'

it.each([
  ['+15125550132', '+1••••••••32'],
  ['+442079460958', '+4•••••••••58'],
  ['911', '•••'],
  ['anonymous', '•••••••us'],
  ['', ''],
])('shows %s as %s', (number, masked) => {
  expect(maskNumber(number)).toBe(masked)
})

it('tells no digit but the first and the last two, and the length', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+\d{7,14}$/), (number) => {
      const masked = maskNumber(number)
      expect([...masked].length).toBe(number.length)
      expect(masked.replaceAll('•', '')).toBe(number.slice(0, 2) + number.slice(-2))
    }),
  )
})

it('masks a caller’s number wherever the schema has one, and nothing else', () => {
  const schema = z.object({
    to: z.string(),
    from: callerNumber.optional(),
    inner: z
      .object({ list: z.array(z.object({ from: callerNumber.nullable(), note: z.string() })) })
      .optional(),
    byName: z.record(z.string(), callerNumber).default({}),
  })
  const number = '+15125550132'
  const mask = maskerOf(schema) ?? ((value) => value)
  expect(
    mask({
      to: number,
      from: number,
      inner: {
        list: [
          { from: number, note: number },
          { from: null, note: '' },
        ],
      },
      byName: { jane: number },
    }),
  ).toEqual({
    to: number,
    from: '+1••••••••32',
    inner: {
      list: [
        { from: '+1••••••••32', note: number },
        { from: null, note: '' },
      ],
    },
    byName: { jane: '+1••••••••32' },
  })
  expect(mask({ to: number })).toEqual({ to: number })
})

it('knows the caller of a call, alone and in a list, and costs nothing where there is none', () => {
  expect(maskerOf(call)).toBeDefined()
  expect(maskerOf(pages.calls)).toBeDefined()
  expect(maskerOf(pages.locations)).toBeUndefined()
})

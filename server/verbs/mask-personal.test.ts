import {
  call,
  callerNumber,
  callJourney,
  callPages,
  pages,
  pageUrl,
  personalText,
  type Scope,
  visitorsNow,
} from '@tributary/contract'
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
  const hide = maskerOf(schema) ?? ((value) => value)
  const mask = (value: unknown) => hide(value, () => false)
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

const page = 'https://www.example.com/thanks?email=jane@example.com#jane'
const told = { from: '+15125550132', reason: 'She said so.', pages: [{ url: page, title: 'Thanks, Jane' }] }
it.each<[Scope[], unknown]>([
  [[], { from: '+1••••••••32', pages: [{ url: 'https://www.example.com/thanks' }] }],
  [['unmasked-numbers:read'], { from: told.from, pages: [{ url: 'https://www.example.com/thanks' }] }],
  [['personal-data:read'], { ...told, from: '+1••••••••32' }],
  [['personal-data:read', 'unmasked-numbers:read'], told],
])('shows to who holds %j what these scopes show', (scopes, shown) => {
  const schema = z.object({
    from: callerNumber,
    reason: personalText.optional(),
    pages: z.array(z.object({ url: pageUrl.max(2000), title: personalText.optional() })),
  })
  expect(maskerOf(schema)?.(told, (scope) => scopes.includes(scope))).toEqual(shown)
  expect(told.reason).toBe('She said so.')
})

it('leaves nothing of what a schema calls personal in any list or thing of calls, visits and notes', () => {
  const source = { channel: 'Referral', landingPage: page, referrer: page, clickIds: { gclid: 'jane' } }
  const attribution = { source, landingPage: page, lastPage: page, candidates: [{ source }] }
  const correction = { source, reason: 'jane' }
  const one = { from: '+15125550132', source, attribution, attributionAtRing: attribution, correction }
  const seen = { source, landingPage: page }
  const visit = { ...seen, lastPage: page, pages: [{ url: page, title: 'jane' }] }
  for (const [schema, answer] of [
    [call, one],
    [pages.calls, { items: [one] }],
    [pages.visits, { items: [visit] }],
    [visitorsNow, { items: [{ ...seen, currentPage: page }] }],
    [callJourney, { source, steps: [{ url: page, title: 'jane' }], earlierVisits: [seen] }],
    [callPages.notes, { items: [{ text: 'jane' }] }],
    [callPages.corrections, { items: [correction] }],
  ] as const) {
    const shown = JSON.stringify(maskerOf(schema)?.(answer, () => false))
    expect(shown).toMatch(/items|channel/)
    expect(shown).not.toMatch(/jane|5550132/)
  }
})

it('costs nothing where there is nothing personal', () => {
  expect(maskerOf(pages.locations)).toBeUndefined()
})

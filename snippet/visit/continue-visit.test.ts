import { expect, it } from 'vitest'
import { continueVisit } from './continue-visit.ts'

const minute = 60_000
const first = continueVisit(
  undefined,
  { url: 'https://a.example/?utm_source=x', referrer: 'https://b.example/' },
  'granted',
  0,
)
const next = (url: string, now: number) => continueVisit(first, { url, referrer: '' }, 'granted', now)

it('goes on while pages follow each other within 30 minutes', () => {
  expect(next('https://a.example/two', 29 * minute)).toEqual({ ...first, lastPageAt: 29 * minute })
})

it('ends after 30 minutes without a page view, and with a clock that ran backwards', () => {
  for (const now of [30 * minute, -1]) {
    expect(next('https://a.example/two', now)).toMatchObject({
      url: 'https://a.example/two',
      startedAt: now,
      isKnown: false,
    })
  }
})

it('ends when another campaign or click id arrives, not when the landing is loaded again', () => {
  expect(next('https://a.example/?utm_source=y', minute).startedAt).toBe(minute)
  expect(next('https://a.example/?gclid=1', minute).startedAt).toBe(minute)
  expect(next('https://a.example/?utm_source=x&page=2', minute).startedAt).toBe(0)
})

it('takes the visitor and the numbers held over into the new visit', () => {
  const held = {
    ...first,
    visitor: 'v',
    numbers: [{ canonical: '+1', tracking: '+2', tracker: 't', issuedAt: 0, validUntil: 1 }],
  }
  const later = continueVisit(held, { url: 'https://a.example/', referrer: '' }, 'granted', 31 * minute)
  expect(later).toMatchObject({ visitor: 'v', numbers: held.numbers, asked: [] })
})

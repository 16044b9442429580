import { expect, it } from 'vitest'
import { judgeSite } from './judge-site.ts'
import { makeTraffic, seededRandom } from './testing/make-traffic.ts'

const hourMs = 3_600_000
const shows = { anything: true, toVisitors: true }

/** Nine weeks of 300 swaps and about 600 fetches a day; each ends so many hours before now. */
function stage({ swapsEnd = 0, fetchesEnd = 0 }) {
  const made = makeTraffic(300, 63, seededRandom(11))
  // Until six on a Wednesday, so that the last hours are busy ones.
  const hours = made.slice(0, -4 * 24 - 6).map((hour, index, all) => {
    const left = all.length - index
    return {
      ...hour,
      asks: 0,
      swaps: left > swapsEnd ? hour.count : 0,
      fetches: left > fetchesEnd ? hour.count * 2 + 1 : 0,
    }
  })
  const last = (what: 'swaps' | 'fetches') => (hours.findLast((hour) => hour[what] > 0)?.at ?? 0) + hourMs / 2
  const now = (hours.at(-1)?.at ?? 0) + hourMs
  return { facts: { hours, swappedAt: last('swaps'), fetchedAt: last('fetches') }, now }
}
const statusOf = (ends: { swapsEnd?: number; fetchesEnd?: number }, what = shows) => {
  const { facts, now } = stage(ends)
  return judgeSite(facts, what, now).status
}

it('is well while swaps come', () => {
  expect(statusOf({})).toBe('well')
})

it('tells a script that nobody fetches from one that is fetched and asks for nothing', () => {
  expect(statusOf({ swapsEnd: 48, fetchesEnd: 48 })).toBe('scriptGone')
  expect(statusOf({ swapsEnd: 48 })).toBe('notSwapping')
})

it('hears of missing swaps sooner while the script is fetched than by the clock alone', () => {
  const { facts, now } = stage({ swapsEnd: 4 })
  expect(judgeSite(facts, shows, now)).toMatchObject({ status: 'notSwapping', swaps: { isSilent: false } })
  expect(statusOf({ swapsEnd: 1 })).toBe('well')
})

it('judges a site whose numbers are decided in the page by its fetches alone, and one that shows nothing not at all', () => {
  expect(statusOf({ swapsEnd: 48 }, { anything: true, toVisitors: false })).toBe('well')
  expect(statusOf({ fetchesEnd: 72 }, { anything: true, toVisitors: false })).toBe('scriptGone')
  expect(statusOf({ swapsEnd: 48, fetchesEnd: 48 }, { anything: false, toVisitors: false })).toBe('idle')
})

it('waits for traffic before it says anything', () => {
  const { facts, now } = stage({})
  expect(judgeSite({ ...facts, hours: facts.hours.slice(-100) }, shows, now).status).toBe('learning')
})

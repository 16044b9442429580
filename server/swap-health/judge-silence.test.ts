import { expect, it } from 'vitest'
import { judgeSilence, learnMs } from './judge-silence.ts'
import { makeTraffic, seededRandom } from './testing/make-traffic.ts'
import { simulateSilence } from './testing/simulate-silence.ts'

const hourMs = 3_600_000

it.each([
  [10, 2],
  [100, 3],
  [1000, 2],
])(
  'is not fooled by nights, weekends, holidays and campaigns of sites with %d swaps a day',
  (perDay, years) => {
    const simulated = simulateSilence(perDay, years, 41)
    expect(simulated.falseAlarms).toBe(0)
  },
)

it('tells the sooner the more traffic a site has', () => {
  const [quiet, busy, busiest] = [10, 1000, 10_000].map((perDay) => simulateSilence(perDay, 1, 7).medianHours)
  expect(busiest).toBeLessThan(4)
  expect(busy).toBeLessThan(24)
  expect(quiet).toBeLessThan(7 * 24)
  expect(busy).toBeLessThan(quiet ?? 0)
})

it('is silent only when the time it foretold has passed', () => {
  const hours = makeTraffic(200, 70, seededRandom(3))
  const known = hours.slice(0, learnMs / hourMs)
  const lastAt = (known.at(-1)?.at ?? 0) + hourMs / 2
  const { toldAfterMs = 0, isSilent } = judgeSilence(known, lastAt, lastAt)
  expect(isSilent).toBe(false)
  const silentUntil = (now: number) =>
    judgeSilence(
      hours.filter(({ at }) => at <= now).map((hour) => (hour.at > lastAt ? { ...hour, count: 0 } : hour)),
      lastAt,
      now,
    ).isSilent
  expect(silentUntil(lastAt + toldAfterMs * 0.95)).toBe(false)
  expect(silentUntil(lastAt + toldAfterMs * 1.05)).toBe(true)
})

it('says nothing of a site that is new, or hardly ever swaps', () => {
  const random = seededRandom(5)
  for (const hours of [makeTraffic(500, 10, random), makeTraffic(0.2, 60, random)]) {
    const lastAt = hours.findLast(({ count }) => count > 0)?.at ?? 0
    expect(judgeSilence(hours, lastAt, lastAt + 365 * 24 * hourMs)).toMatchObject({
      isKnown: false,
      isSilent: false,
    })
  }
})

import type { Hour } from '../judge-silence.ts'

const hourMs = 3_600_000

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * Signs of a site that works, hour by hour: business hours with a few at night and half as many at weekends, days that vary by a third, drift over
 * the year, eleven holidays with a tenth of the traffic, a fortnight at half, four campaigns that treble a few days.
 */
export function makeTraffic(perDay: number, days: number, random: () => number): Hour[] {
  const holidays = new Set(Array.from({ length: 11 }, () => Math.floor(random() * 365)))
  const lull = Math.floor(random() * 300)
  const campaigns = Array.from({ length: 4 }, () => Math.floor(random() * 360))
  const hours: Hour[] = []
  for (let day = 0; day < days; day++) {
    const ofYear = day % 365
    let level = gamma(9, random) / 9
    level *= 1 + 0.3 * Math.sin((2 * Math.PI * ofYear) / 365)
    if (holidays.has(ofYear)) level *= 0.1
    if (ofYear >= lull && ofYear < lull + 14) level *= 0.5
    if (campaigns.some((begin) => ofYear >= begin && ofYear < begin + 4)) level *= 3
    const weekday = day % 7
    for (let hour = 0; hour < 24; hour++) {
      const share = hour >= 8 && hour < 19 ? 0.075 : hour >= 19 && hour < 23 ? 0.03 : 0.0061
      const expected = perDay * level * share * (weekday >= 5 ? 0.6 : 1.16)
      hours.push({
        at: (day * 24 + hour) * hourMs,
        hourOfWeek: weekday * 24 + hour,
        count: poisson(expected, random),
      })
    }
  }
  return hours
}

function poisson(mean: number, random: () => number): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  const floor = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > floor; product *= random()) count++
  return count
}

const normal = (random: () => number) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Of a whole shape: a sum of exponentials. */
const gamma = (shape: number, random: () => number) =>
  Array.from({ length: shape }, () => -Math.log(1 - random())).reduce((sum, part) => sum + part, 0)

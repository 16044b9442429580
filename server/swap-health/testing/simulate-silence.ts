import { type Hour, judgeSilence, learnMs } from '../judge-silence.ts'
import { makeTraffic, seededRandom } from './make-traffic.ts'

const hourMs = 3_600_000
const yearDays = 365
const warmUp = learnMs / hourMs

export type Simulated = {
  perDay: number
  years: number
  falseAlarms: number
  /** From the last swap to the alarm, in hours: median and the slowest tenth, of breaks at hours of day and week all over the year. */
  medianHours: number
  slowHours: number
}

/** Watches sites with so many swaps a day that work for a year each; then breaks them and waits. */
export function simulateSilence(perDay: number, years: number, seed: number): Simulated {
  const random = seededRandom(seed)
  let falseAlarms = 0
  const waits: number[] = []
  for (let year = 0; year < years; year++) {
    const hours = makeTraffic(perDay, learnMs / (24 * hourMs) + yearDays, random)
    falseAlarms += countAlarms(hours, random)
    for (let broken = 0; broken < 20; broken++) waits.push(waitForAlarm(hours, random))
  }
  waits.sort((a, b) => a - b)
  const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0
  return { perDay, years, falseAlarms, medianHours: at(0.5), slowHours: at(0.9) }
}

/** Alarms while all is well: silences of whole hours, longer than the rule says when they begin. */
function countAlarms(hours: readonly Hour[], random: () => number): number {
  let alarms = 0
  for (let last = warmUp; last < hours.length; last++) {
    const { at, count } = hours[last] ?? { at: 0, count: 0 }
    if (count === 0 || hours[last + 1]?.count !== 0) continue
    let next = last + 1
    while (hours[next]?.count === 0) next++
    // The last of its hour's, and the first of the next one's, evenly spread.
    const lastAt = at + hourMs * random() ** (1 / count)
    const nextAt = (hours[next]?.at ?? at) + hourMs * (1 - random() ** (1 / (hours[next]?.count ?? 1)))
    const { toldAfterMs } = judgeSilence(hours.slice(last - warmUp, last + 1), lastAt, lastAt)
    if (toldAfterMs !== undefined && nextAt - lastAt > toldAfterMs) alarms++
  }
  return alarms
}

function waitForAlarm(hours: readonly Hour[], random: () => number): number {
  let last = warmUp + Math.floor(random() * (hours.length - warmUp))
  while ((hours[last]?.count ?? 0) === 0) last--
  const at = hours[last]?.at ?? 0
  const lastAt = at + hourMs / 2
  const known = hours.slice(Math.max(0, last - warmUp), last + 1)
  const { toldAfterMs } = judgeSilence(known, lastAt, lastAt)
  return toldAfterMs === undefined ? Number.POSITIVE_INFINITY : toldAfterMs / hourMs
}

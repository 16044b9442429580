import { measureSteadiness } from './measure-steadiness.ts'
import { expectedForOdds, oddsOfNone } from './odds-of-none.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** What is learnt from: the eight weeks before the last sign. */
export const learnMs = 56 * dayMs
const leastDays = 14
const leastSigns = 30
/** False alarms a site may have a year by its own luck. */
const falseAlarmsAYear = 0.05
/** Of a day that may be a holiday. A tenth may come on one: what has to be expected is so much that a fifth of it bears that (0 false alarms in 43 site-years, 2026-12). */
const holidayShare = 0.2
const leastSilenceMs = 30 * 60_000

/** One hour of a site: `hourOfWeek` 0 is Monday 0:00 by the site's clock. */
export type Hour = { at: number; hourOfWeek: number; count: number }

/** Of signs of life (swaps, or fetches of the script), judged at `now`. */
export type Silence = {
  /** False: too few signs, or too short a time, to say what silence means. */
  isKnown: boolean
  isSilent: boolean
  /** Signs expected since the last one. */
  expected: number
  /** How likely such silence is by luck. */
  odds: number
  /** How long nothing may come from the last sign on before it is told; undefined while nothing is known, or beyond eight weeks. */
  toldAfterMs?: number
}

const nothingKnown: Silence = { isKnown: false, isSilent: false, expected: 0, odds: 1 }

/**
 * Whether a silence is longer than a site's own traffic explains.
 *
 * The pace of each hour of the week is its mean over the eight weeks before the last sign, smoothed with the hours beside it (¼, ½, ¼), and lowered when
 * the last week was slower. Summed over the silence it gives what was expected in it; nights and quiet hours add next to nothing, and since
 * any day may turn out to be a holiday, the busiest day of the silence counts a fifth. P(none) of that is `oddsOfNone`, with the steadiness that
 * the days of those weeks had. A site with N signs a year has about N silences a year, so it is told when P(none) < 0.05 / N: once in
 * twenty years by luck, whatever its size. A silence under half an hour is never told.
 *
 * `hours`: without a gap, oldest first, up to the hour of `now`. `lastAt`: when the last sign was.
 */
export function judgeSilence(hours: readonly Hour[], lastAt: number, now: number): Silence {
  const pace = learnPace(hours, lastAt)
  if (!pace) return nothingKnown
  const limit = falseAlarmsAYear / pace.signsAYear
  const sum = createSum()
  for (const { at, hourOfWeek } of hours)
    if (at + hourMs > lastAt)
      sum.add(dayOf(at, hourOfWeek), pace.of(hourOfWeek) * shareAfter(at, lastAt, now))
  const expected = sum.total()
  const odds = oddsOfNone(expected, pace.steadiness)
  const toldAfterMs = foresee(pace, hours, lastAt, expectedForOdds(limit, pace.steadiness))
  const isSilent = odds < limit && now - lastAt >= leastSilenceMs
  return { isKnown: true, isSilent, expected, odds, ...(toldAfterMs !== undefined && { toldAfterMs }) }
}

type Pace = { of(hourOfWeek: number): number; steadiness: number; signsAYear: number }

function learnPace(hours: readonly Hour[], lastAt: number): Pace | undefined {
  const until = lastAt - (lastAt % hourMs)
  const before = hours.filter(({ at }) => at < until && at >= until - learnMs)
  const first = before.findIndex(({ count }) => count > 0)
  const learnt = first < 0 ? [] : before.slice(first)
  const signs = learnt.reduce((sum, { count }) => sum + count, 0)
  const days = learnt.length / 24
  if (signs < leastSigns || days < leastDays) return undefined

  const counts = new Float64Array(168)
  const times = new Float64Array(168)
  for (const { hourOfWeek, count } of learnt) {
    counts[hourOfWeek] = (counts[hourOfWeek] ?? 0) + count
    times[hourOfWeek] = (times[hourOfWeek] ?? 0) + 1
  }
  const mean = (hour: number) => (counts[(hour + 168) % 168] ?? 0) / (times[(hour + 168) % 168] || 1)
  const smooth = Float64Array.from(
    { length: 168 },
    (_, hour) => mean(hour - 1) / 4 + mean(hour) / 2 + mean(hour + 1) / 4,
  )
  const sum = (some: readonly Hour[], of: (hour: Hour) => number) =>
    some.reduce((all, hour) => all + of(hour), 0)
  const expectedIn = ({ hourOfWeek }: Hour) => smooth[hourOfWeek] ?? 0
  const lately = learnt.slice(-168)
  const slower = Math.min(1, (sum(lately, ({ count }) => count) + 1) / (sum(lately, expectedIn) + 1))
  const perDay = Array.from({ length: Math.floor(days) }, (_, day) => learnt.slice(day * 24, day * 24 + 24))
  return {
    of: (hourOfWeek) => (smooth[hourOfWeek] ?? 0) * slower,
    steadiness: measureSteadiness(
      perDay.map((day) => ({ count: sum(day, ({ count }) => count), expected: sum(day, expectedIn) })),
    ),
    signsAYear: (signs / days) * 365,
  }
}

/** What share of the hour that begins at `at` lies between the two instants. */
function shareAfter(at: number, from: number, to: number): number {
  return Math.max(0, Math.min(at + hourMs, to) - Math.max(at, from)) / hourMs
}

/** Adds up what is expected, but for four fifths of the busiest day. `day` is when it begins. */
function createSum() {
  const days = new Map<number, number>()
  let all = 0
  let busiest = 0
  return {
    add(day: number, expected: number) {
      const ofDay = (days.get(day) ?? 0) + expected
      days.set(day, ofDay)
      busiest = Math.max(busiest, ofDay)
      all += expected
    },
    total: () => all - (1 - holidayShare) * busiest,
  }
}

const dayOf = (at: number, hourOfWeek: number) => at - (hourOfWeek % 24) * hourMs

/** Walks on from the last sign until so much is expected, by tenths of an hour. The clock of a week ahead is that of the last one known. */
function foresee(pace: Pace, hours: readonly Hour[], lastAt: number, enough: number): number | undefined {
  const begin = lastAt - (lastAt % hourMs)
  const known = hours.find(({ at }) => at === begin) ?? hours.at(-1)
  if (!known) return undefined
  const sum = createSum()
  for (let at = lastAt; at < lastAt + learnMs; at += hourMs / 10) {
    const hour = at - (at % hourMs)
    const hourOfWeek = (((known.hourOfWeek + (hour - known.at) / hourMs) % 168) + 168) % 168
    sum.add(dayOf(hour, hourOfWeek), pace.of(hourOfWeek) / 10)
    if (sum.total() >= enough) return Math.max(leastSilenceMs, at + hourMs / 10 - lastAt)
  }
  return undefined
}

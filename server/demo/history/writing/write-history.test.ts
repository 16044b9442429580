import { expect, it } from 'vitest'
import { demoStores } from '../../demo-plan.ts'
import type { HistoryStage, HistoryStore } from './plan.ts'
import { addDays, wallClockOf } from './wall-clock.ts'
import { writeHistory } from './write-history.ts'

const number = (n: number) => ({ id: `number-${n}`, e164: `+1512555${String(2000 + n)}` })
const stores = demoStores.map(
  (plan, n): HistoryStore => ({
    key: plan.name.toLowerCase() as HistoryStore['key'],
    locationId: `location-${n}`,
    timeZone: plan.timeZone,
    hours: plan.hours,
    destination: plan.canonicalNumber,
    visitsADay: plan.visitsADay,
    trades: plan.trades,
    pool: { poolId: `pool-${n}`, trackerId: `web-${n}`, numbers: [number(n * 10), number(n * 10 + 1)] },
    lines: [{ trackerId: `line-${n}`, number: number(n * 10 + 5), callsADay: 1, habit: 'any' }],
  }),
)

function stage(today = '2026-11-30'): HistoryStage {
  let last = 0
  return {
    days: Array.from({ length: 90 }, (_, n) => addDays(today, n - 90)),
    until: wallClockOf('America/Chicago').at(today, 0),
    siteId: 'site',
    siteUrl: 'http://127.0.0.1:8090/demo',
    sourceHosts: {},
    stores,
    newId: (at) => `${at}-${last++}`,
  }
}
const history = writeHistory(stage())
const startsOf = ({ calls }: typeof history) => calls.map(({ startedAt }) => startedAt)

it('is the same for the same days, and another for others', () => {
  expect(writeHistory(stage())).toEqual(history)
  expect(startsOf(writeHistory(stage('2026-06-15')))).not.toEqual(startsOf(history))
})

it('ends before today and spans ninety days', () => {
  const { days, until } = stage()
  const events = history.calls.flatMap((call) => call.events.map(({ at }) => at))
  const seen = history.visits.map(({ at }) => at)
  expect(Math.max(...events, ...seen)).toBeLessThan(until)
  const clock = wallClockOf('America/Chicago')
  expect(new Set(startsOf(history).map((at) => clock.read(at).day)).size).toBeGreaterThan(80)
  expect(clock.read(Math.min(...startsOf(history))).day).toBe(days[0])
})

it('has callers with fictional numbers alone, none in the area code of a store', () => {
  const callers = history.calls.flatMap(({ events }) =>
    events.flatMap((event) => (event.kind === 'arrived' && event.from ? [event.from] : [])),
  )
  expect(callers.filter((from) => !/^\+1\d{3}55501\d\d$/.test(from))).toEqual([])
  expect(callers.filter((from) => /^\+1(512|303|614)/.test(from))).toEqual([])
  expect(new Set(callers).size).toBeLessThan(callers.length)
})

it('rings most on weekday mornings and is missed mostly at night', () => {
  const clock = wallClockOf('America/Chicago')
  const read = history.calls.map(({ startedAt, talkMs }) => ({
    hour: Math.floor(clock.read(startedAt).minutes / 60),
    weekday: new Date(`${clock.read(startedAt).day}T00:00:00Z`).getUTCDay(),
    isMissed: talkMs === 0,
  }))
  const between = (from: number, to: number) => read.filter(({ hour }) => hour >= from && hour < to)
  const missed = (some: typeof read) => some.filter(({ isMissed }) => isMissed).length / some.length
  expect(between(8, 11).length).toBeGreaterThan(2 * between(19, 22).length)
  expect(missed(between(8, 17))).toBeLessThan(0.2)
  expect(missed(between(20, 24))).toBeGreaterThan(0.5)
  const on = (weekday: number) => read.filter((call) => call.weekday === weekday).length
  expect(on(1)).toBeGreaterThan(1.5 * on(0))
})

it('lets what there is to hear be heard, as long as it is', () => {
  const sounds = [
    { carrierRecordingId: 'RE1', seconds: 31 },
    { carrierRecordingId: 'RE2', seconds: 27 },
  ]
  const heard = writeHistory(stage(), sounds).calls.filter(({ events }) =>
    events.some(({ kind }) => kind === 'recorded'),
  )
  expect(heard.map(({ talkMs }) => talkMs)).toEqual([31_000, 27_000])
})

it('reads the clock on the wall, also of the day on which it changes', () => {
  const clock = wallClockOf('America/Denver')
  expect(new Date(clock.at('2026-10-31', 9 * 60)).toISOString()).toBe('2026-10-31T15:00:00.000Z')
  expect(new Date(clock.at('2026-11-01', 9 * 60)).toISOString()).toBe('2026-11-01T16:00:00.000Z')
  expect(clock.read(Date.parse('2026-11-02T05:30:00Z'))).toEqual({ day: '2026-11-01', minutes: 22 * 60 + 30 })
})

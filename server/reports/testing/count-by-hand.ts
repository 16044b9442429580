import type { CallMeasures, Source } from '@tributary/contract'
import type { RawCall } from './stage-calls.ts'

/** Everything that is known of an account's calls, as plain values. */
export type Known = {
  calls: Map<string, RawCall>
  sources: Map<string, { ring?: Attributed; final?: Attributed; correction?: Source | undefined }>
  booked: Set<string>
  zones: string[]
}
type Attributed = { source: Source | undefined; probability: number }

export type Facts = RawCall & {
  day: string
  weekday: number
  hour: number
  source: Source | undefined
  probability: number
  isFirstTime: boolean
  isBooked: boolean
}

/** What each call counts as, by plain loops and the platform's own calendar. */
export function readFacts({ calls, sources, booked, zones }: Known): Facts[] {
  const real = [...calls.values()].filter((call) => !call.isTest)
  return real.map((call) => {
    const { ring, final, correction } = sources.get(call.id) ?? {}
    const counted = correction ? { source: correction, probability: 1 } : (final ?? ring)
    const isLater = real.some(
      (other) =>
        other.from === call.from &&
        (other.startedAt < call.startedAt || (other.startedAt === call.startedAt && other.id < call.id)),
    )
    return {
      ...call,
      ...readClock(call.startedAt, call.location === null ? 'UTC' : (zones[call.location] ?? 'UTC')),
      source: counted?.source,
      probability: counted?.source ? counted.probability : 0,
      isFirstTime: call.from !== null && !isLater,
      isBooked: call.outcome !== null && booked.has(call.outcome),
    }
  })
}

export function addUp(facts: readonly Facts[]): CallMeasures {
  const values = new Map<string, number>()
  for (const { amount, currency } of facts)
    if (amount && currency) values.set(currency, (values.get(currency) ?? 0) + amount)
  const count = (is: (fact: Facts) => boolean) => facts.filter(is).length
  const attributed = facts.filter(({ source }) => source !== undefined)
  const ppm = attributed.reduce((sum, { probability }) => sum + Math.round(probability * 1e6), 0)
  return {
    calls: facts.length,
    answered: count(({ status }) => ['answered', 'completed'].includes(status)),
    missed: count(({ status }) => ['missed', 'busy', 'failed', 'voicemail'].includes(status)),
    firstTime: count(({ isFirstTime }) => isFirstTime),
    booked: count(({ isBooked }) => isBooked),
    expected: Math.round(ppm / 1000) / 1000,
    ...(attributed.length > 0 && { meanProbability: Math.round(ppm / attributed.length) / 1e6 }),
    talkMs: facts.reduce((sum, { talkMs }) => sum + (talkMs ?? 0), 0),
    values: [...values]
      .map(([currency, amount]) => ({ amount, currency }))
      .sort((a, b) => b.amount - a.amount || (a.currency < b.currency ? -1 : 1)),
  }
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

function readClock(at: number, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    weekday: weekdays.indexOf(part('weekday')) + 1,
    hour: Number(part('hour')),
  }
}

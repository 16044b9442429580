import { type CallMeasures, trendReport as output, trendQuery } from '@tributary/contract'
import { defineVerb } from '../verbs/index.ts'
import { askFor } from './ask-for.ts'
import { chooseInterval, startOfStep } from './periods.ts'
import { noCalls, sumCalls } from './sum-calls.ts'

type Line = { key?: string | undefined; isRest: boolean; points: Map<string, CallMeasures> }

/** Calls over time, one line for each of the largest groups and one for the rest. */
export const reportTrend = defineVerb({
  name: 'report.trend',
  scope: 'reports:read',
  input: trendQuery,
  output,
  async run({ input, actor, transaction, context }) {
    const { by, interval: wanted, top, ...filter } = input
    const { asked, period } = askFor(filter, 'none', actor, context)
    const interval = wanted ?? chooseInterval(period)
    const largest = by ? (await sumCalls(transaction, asked, [by], { limit: top })).groups : []
    const named = largest.map(({ keys: [key] }): [unknown, Line] => [
      key,
      { ...(key !== null && { key: String(key) }), isRest: false, points: new Map() },
    ])
    const lines = new Map(named)
    const rest: Line = { isRest: by !== undefined, points: new Map() }
    const { groups } = await sumCalls(transaction, asked, by ? ['day', by] : ['day'])
    for (const { keys, measures } of groups) {
      const { points } = lines.get(keys[1]) ?? rest
      const day = startOfStep(String(keys[0]), interval)
      points.set(day, add(points.get(day) ?? noCalls, measures))
    }
    return {
      period,
      interval,
      lines: [...lines.values(), rest]
        .filter(({ points }) => points.size > 0)
        .map(({ points, ...line }) => ({
          ...line,
          points: [...points]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([day, measures]) => ({ day, ...measures })),
        })),
    }
  },
})

function add(a: CallMeasures, b: CallMeasures): CallMeasures {
  const attributed = count(a) + count(b)
  const values = new Map(a.values.map(({ currency, amount }) => [currency, amount]))
  for (const { currency, amount } of b.values) values.set(currency, (values.get(currency) ?? 0) + amount)
  const expected = Math.round((a.expected + b.expected) * 1000) / 1000
  return {
    calls: a.calls + b.calls,
    answered: a.answered + b.answered,
    missed: a.missed + b.missed,
    firstTime: a.firstTime + b.firstTime,
    booked: a.booked + b.booked,
    expected,
    ...(attributed > 0 && { meanProbability: Math.round((expected / attributed) * 1e6) / 1e6 }),
    talkMs: a.talkMs + b.talkMs,
    values: [...values]
      .map(([currency, amount]) => ({ currency, amount }))
      .sort((x, y) => y.amount - x.amount),
  }
}

/** How many calls the mean is over. */
const count = ({ expected, meanProbability }: CallMeasures) =>
  meanProbability ? Math.round(expected / meanProbability) : 0

import { overview as output, overviewQuery } from '@tributary/contract'
import { defineVerb } from '../verbs/index.ts'
import { askFor } from './ask-for.ts'
import { chooseInterval, startOfStep } from './periods.ts'
import { type Group, noCalls, sumCalls } from './sum-calls.ts'

/** The account at a glance: totals, channels over time, locations, hours of the week; beside them the period before. */
export const reportOverview = defineVerb({
  name: 'report.overview',
  scope: 'reports:read',
  input: overviewQuery,
  output,
  async run({ input, actor, transaction, context }) {
    const { compare, interval: wanted, ...filter } = input
    const { asked, before, period, previousPeriod } = askFor(filter, compare, actor, context)
    const interval = wanted ?? chooseInterval(period)
    const sum = async (...by: Parameters<typeof sumCalls>[2]) =>
      (await sumCalls(transaction, asked, by)).groups
    const beforeBy = async (...by: Parameters<typeof sumCalls>[2]) =>
      before ? (await sumCalls(transaction, before, by)).groups : []
    const [totals] = await sum()
    const [previousTotals] = await beforeBy()
    const channels = withPrevious(await sum('channel'), await beforeBy('channel'))
    const locations = withPrevious(await sum('locationId'), await beforeBy('locationId'))
    return {
      period,
      previousPeriod,
      interval,
      totals: totals?.measures ?? noCalls,
      ...(before && { previousTotals: previousTotals?.measures ?? noCalls }),
      series: inSteps(await sum('day', 'channel'), interval),
      channels: channels.map(({ key, ...measures }) => ({ channel: key, ...measures })),
      locations: locations.map(({ key, ...measures }) => ({ locationId: key, ...measures })),
      hours: (await sum('weekday', 'hour'))
        .map(({ keys: [weekday, hour], measures: { calls, answered } }) => ({
          weekday: Number(weekday),
          hour: Number(hour),
          calls,
          answered,
        }))
        .sort((a, b) => a.weekday - b.weekday || a.hour - b.hour),
    }

    function withPrevious(now: Group[], then: Group[]) {
      const known = new Map(then.map(({ keys: [key], measures }) => [key, measures.calls]))
      const gone = then.filter(({ keys: [key] }) => !now.some((group) => group.keys[0] === key))
      return [...now, ...gone.map(({ keys }) => ({ keys, measures: noCalls }))].map(
        ({ keys: [key], measures }) => ({
          key,
          ...measures,
          ...(before && { previousCalls: known.get(key) ?? 0 }),
        }),
      )
    }
  },
})

function inSteps(groups: readonly Group[], interval: Parameters<typeof startOfStep>[1]) {
  const steps = new Map<string, { day: string; channel: unknown; calls: number; answered: number }>()
  for (const { keys, measures } of groups) {
    const [day, channel] = [startOfStep(String(keys[0]), interval), keys[1]]
    const key = `${day} ${channel ?? ''}`
    const step = steps.get(key) ?? { day, channel, calls: 0, answered: 0 }
    step.calls += measures.calls
    step.answered += measures.answered
    steps.set(key, step)
  }
  return [...steps.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, step]) => step)
}

import type { Call, CallMeasures, Overview } from '@tributary/contract'

/** The figures of `calls` as the reports give them, all in one day and one zone. For tests only. */
export function fakeReport(name: string, calls: readonly Call[]): unknown {
  const days = calls.map((call) => call.startedAt.slice(0, 10)).sort()
  const period = { fromDay: days[0] ?? '2026-11-01', toDay: days.at(-1) ?? '2026-11-30' }
  if (name === 'overview') return overviewOf(calls, period)
  if (name === 'sources') {
    const items = groups(calls, (call) => call.source?.channel).map(({ key, members }) => ({
      keys: { channel: key },
      ...measure(members),
    }))
    return { period, items, groups: items.length, totals: measure(calls) }
  }
  return {
    period,
    interval: 'day',
    lines: groups(calls, (call) => call.source?.channel).map(({ key, members }) => ({
      key,
      isRest: false,
      points: groups(members, (call) => call.startedAt.slice(0, 10)).map((group) => ({
        day: group.key,
        ...measure(group.members),
      })),
    })),
  }
}

function overviewOf(calls: readonly Call[], period: Overview['period']) {
  const before = measure(calls.slice(0, Math.floor(calls.length / 2)))
  return {
    period,
    previousPeriod: period,
    interval: 'day',
    totals: measure(calls),
    previousTotals: before,
    series: groups(calls, (call) => call.startedAt.slice(0, 10)).flatMap(({ key: day, members }) =>
      groups(members, (call) => call.source?.channel).map(({ key: channel, members: some }) => ({
        day,
        channel,
        calls: some.length,
        answered: measure(some).answered,
      })),
    ),
    channels: groups(calls, (call) => call.source?.channel).map(({ key: channel, members }) => ({
      channel,
      ...measure(members),
      previousCalls: 1,
    })),
    locations: groups(calls, (call) => call.locationId ?? undefined).map(({ key: locationId, members }) => ({
      locationId,
      ...measure(members),
      previousCalls: 1,
    })),
    hours: groups(calls, (call) => new Date(call.startedAt).getUTCHours().toString()).map(
      ({ key, members }) => ({
        weekday: 1,
        hour: Number(key),
        calls: members.length,
        answered: measure(members).answered,
      }),
    ),
  }
}

function groups(calls: readonly Call[], keyOf: (call: Call) => string | undefined) {
  const found = new Map<string | undefined, Call[]>()
  for (const call of calls) found.set(keyOf(call), [...(found.get(keyOf(call)) ?? []), call])
  return [...found]
    .map(([key, members]) => ({ key, members }))
    .sort((a, b) => b.members.length - a.members.length)
}

function measure(calls: readonly Call[]): CallMeasures {
  const answered = calls.filter(({ status }) => status === 'completed' || status === 'answered').length
  const ringing = calls.filter(({ status }) => status === 'ringing').length
  const amount = calls.reduce((sum, call) => sum + (call.value?.amount ?? 0), 0)
  return {
    calls: calls.length,
    answered,
    missed: calls.length - answered - ringing,
    firstTime: calls.filter(({ isFirstTime }) => isFirstTime).length,
    booked: calls.filter(({ isBooked }) => isBooked).length,
    expected: calls.length,
    meanProbability: 0.9,
    talkMs: 0,
    values: amount > 0 ? [{ amount, currency: 'USD' }] : [],
  }
}

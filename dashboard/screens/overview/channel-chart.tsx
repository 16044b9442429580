import { useNavigate } from '@tanstack/react-router'
import type { Channel, Overview } from '@tributary/contract'
import { useMemo } from 'react'
import type { CallSearch } from '../../data/call-search.ts'
import { formatStep } from '../../formats/format-step.ts'
import { Chart } from '../../parts/chart.tsx'
import { Panel } from '../../parts/panel.tsx'
import { nameChannel } from '../../words/terms.ts'
import { daysOfStep, stepsOf } from './step-calls.ts'
import { say } from './words.ts'

const channelName = (channel: Channel | undefined) => nameChannel(channel)

/** Calls by channel over time, stacked; a bar opens its calls. */
export function ChannelChart({ report, search }: { report: Overview; search: CallSearch }) {
  const navigate = useNavigate()
  const view = useMemo(() => viewSeries(report), [report])
  const pick = (at: number, step: number) => {
    const line = view.lines[at]
    const day = view.steps[step]
    if (!line || !day) return
    const { period: _period, ...filters } = search
    void navigate({
      to: '/calls',
      search: {
        ...filters,
        ...daysOfStep(day, report.interval, report.period),
        channel: line.channels.join(','),
      },
    })
  }
  const per = { day: say('perDay'), week: say('perWeek'), month: say('perMonth') }[report.interval]
  return (
    <Panel title={say('overTime')} aside={<span className="overview-aside">{per}</span>}>
      <Chart
        label={say('chart', view.highest)}
        stepName={say('step')}
        steps={view.labels}
        series={view.lines.map(({ name, counts }) => ({ name, values: counts }))}
        pick={pick}
      />
    </Panel>
  )
}

/** The largest seven channels have a colour of their own; the others share the last one. */
const mostColours = 7

function viewSeries({ series, channels, interval, period }: Overview) {
  const steps = stepsOf(period, interval)
  const hasYear = period.fromDay.slice(0, 4) !== period.toDay.slice(0, 4)
  const labels = steps.map((day) => formatStep(day, { interval, hasYear }))
  const sorted = channels.filter(({ calls }) => calls > 0).sort((a, b) => b.calls - a.calls)
  const own = sorted.length > mostColours + 1 ? sorted.slice(0, mostColours) : sorted
  const rest = sorted.slice(own.length)
  const groups = [
    ...own.map(({ channel }) => ({ name: channelName(channel), members: [channel] })),
    ...(rest.length > 0 ? [{ name: say('otherChannels'), members: rest.map(({ channel }) => channel) }] : []),
  ]
  const lines = groups.map(({ name, members }) => {
    const counts = steps.map(() => 0)
    for (const point of series) {
      const at = steps.indexOf(point.day)
      if (at >= 0 && members.includes(point.channel)) counts[at] = (counts[at] ?? 0) + point.calls
    }
    return { name, counts, channels: members.map((channel) => channel ?? '') }
  })
  const sums = steps.map((_, at) => lines.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0))
  const top = Math.max(0, ...sums)
  return {
    steps,
    labels,
    lines,
    highest: { channel: lines[0]?.name ?? '', count: top, when: labels[sums.indexOf(top)] ?? '' },
  }
}

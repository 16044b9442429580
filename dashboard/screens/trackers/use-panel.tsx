import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { NumberUseReport } from '@tributary/contract'
import { useMemo } from 'react'
import { readClock } from '../../clock.ts'
import { numberUseQuery, type Used } from '../../data/number-reports.ts'
import type { PeriodSearch, Preset } from '../../data/period.ts'
import { formatStep } from '../../formats/format-step.ts'
import { plainDayIn } from '../../formats/plain-day.ts'
import { Chart } from '../../parts/chart.tsx'
import { Panel } from '../../parts/panel.tsx'
import { PeriodPicker } from '../../parts/period-picker.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { stepsOf } from '../overview/step-calls.ts'
import { toTrouble } from '../shell/to-trouble.ts'
import { say } from './words.ts'

/** No longer than a pool's report goes back. */
const offered: readonly Preset[] = ['week', 'month', 'quarter', 'thisMonth', 'lastMonth']

type UsePanelProps = {
  /** Whose use; its calls are behind the chart. */
  of: Used
  /** Its numbers are shown to visitors, which is counted too. */
  hasLeases: boolean
  period: PeriodSearch
  changePeriod: (period: PeriodSearch) => void
}

/** Calls day by day, and beside them how often a number was shown; a day opens its calls. */
export function UsePanel({ of, hasLeases, period, changePeriod }: UsePanelProps) {
  const navigate = useNavigate()
  const { data: report, error, refetch, isFetching } = useQuery(numberUseQuery(of, period))
  const view = useMemo(() => report && viewUse(report), [report])
  const pick = (_series: number, step: number) => {
    const day = view?.days[step]
    if (day) void navigate({ to: '/calls', search: { ...of, from: day, to: day } })
  }
  const isEmpty = view !== undefined && [...view.calls, ...view.leases].every((count) => count === 0)
  return (
    <Panel
      title={say('useTitle')}
      aside={
        <PeriodPicker
          period={period.period || period.from ? period : { period: 'month' }}
          change={changePeriod}
          today={plainDayIn(readClock())}
          offered={offered}
        />
      }
    >
      {error && !report && (
        <Trouble {...toTrouble(error)} retry={() => void refetch()} isRetrying={isFetching} />
      )}
      {!view && !error && <Skeleton height={260} radius="md" />}
      {isEmpty && <p className="numbers-soft">{say('noUse')}</p>}
      {view && !isEmpty && (
        <Chart
          label={say(hasLeases ? 'useChartShown' : 'useChart')}
          stepName={say('day')}
          steps={view.labels}
          series={[
            { name: say('columns.calls'), values: view.calls },
            ...(hasLeases
              ? [{ name: say('shown'), values: view.leases, mark: 'line', isOnRight: true } as const]
              : []),
          ]}
          alsoInTable={hasLeases ? [{ name: say('differentNumbers'), values: view.numbers }] : []}
          pick={pick}
        />
      )}
    </Panel>
  )
}

/** Every day of the period, those without use too. */
function viewUse({ period, days }: NumberUseReport) {
  const all = stepsOf(period, 'day')
  const byDay = new Map(days.map((one) => [one.day, one]))
  const figures = (name: 'calls' | 'leases' | 'numbers') => all.map((day) => byDay.get(day)?.[name] ?? 0)
  return {
    days: all,
    labels: all.map((day) =>
      formatStep(day, { interval: 'day', hasYear: period.fromDay.slice(0, 4) !== period.toDay.slice(0, 4) }),
    ),
    calls: figures('calls'),
    leases: figures('leases'),
    numbers: figures('numbers'),
  }
}

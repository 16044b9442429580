import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { CallDimension, CallMeasures, TrendReport } from '@tributary/contract'
import { useMemo } from 'react'
import type { CallSearch } from '../../data/call-search.ts'
import { narrowToMeasure } from '../../data/narrow-to-measure.ts'
import { type Measure, type SourcesSearch, trendQuery } from '../../data/sources.ts'
import { minorDigits } from '../../formats/format-money.ts'
import { formatStep } from '../../formats/format-step.ts'
import { Chart } from '../../parts/chart.tsx'
import { Panel } from '../../parts/panel.tsx'
import { daysOfStep, stepsOf } from '../overview/step-calls.ts'
import { say } from './words.ts'

type TrendChartProps = {
  search: SourcesSearch
  /** The filters and period of the calls behind the chart. */
  narrowed: CallSearch
  dimension: CallDimension
  measure: Measure
  nameOf: (dimension: CallDimension, key: string | undefined) => string
}

/** The largest groups over time; a mark opens its calls. */
export function TrendChart({ search, narrowed, dimension, measure, nameOf }: TrendChartProps) {
  const navigate = useNavigate()
  const { data: report } = useQuery(trendQuery(search))
  const view = useMemo(
    () => report && viewTrend(report, measure, (key) => nameOf(dimension, key)),
    [report, measure, dimension, nameOf],
  )
  const pick = (at: number, step: number) => {
    const line = view?.lines[at]
    const day = view?.steps[step]
    if (!line || !day || !report) return
    const { period: _period, ...filters } = narrowed
    void navigate({
      to: '/calls',
      search: narrowToMeasure(
        {
          ...filters,
          ...daysOfStep(day, report.interval, report.period),
          ...(line.isRest ? {} : { [dimension]: line.key ?? '' }),
        },
        measure,
      ),
    })
  }
  return (
    <Panel title={say('chartTitle', { measure: say(`measures.${measure}`) })}>
      {view ? (
        <Chart
          label={say('chart', {
            measure: say(`measures.${measure}`),
            dimension: say(`dimensions.${dimension}`),
          })}
          stepName={say('step')}
          steps={view.labels}
          series={view.lines.map(({ name, values }) => ({
            name,
            values,
            mark: measure === 'meanProbability' ? 'line' : 'bar',
          }))}
          pick={pick}
        />
      ) : (
        <Skeleton height={260} radius="md" />
      )}
    </Panel>
  )
}

function viewTrend(report: TrendReport, measure: Measure, nameOf: (key: string | undefined) => string) {
  const steps = stepsOf(report.period, report.interval)
  const hasYear = report.period.fromDay.slice(0, 4) !== report.period.toDay.slice(0, 4)
  const labels = steps.map((day) => formatStep(day, { interval: report.interval, hasYear }))
  const empty = measure === 'meanProbability' ? null : 0
  const lines = report.lines.map(({ key, isRest, points }) => ({
    key,
    isRest,
    name: isRest ? say('rest') : nameOf(key),
    values: steps.map((day) => {
      const point = points.find((one) => one.day === day)
      return point ? figureOf(point, measure) : empty
    }),
  }))
  return { steps, labels, lines }
}

/** Value in whole units of the largest currency, certainty in percent. */
function figureOf(point: CallMeasures, measure: Measure): number | null {
  if (measure === 'value') {
    const [main] = point.values
    return main ? main.amount / 10 ** minorDigits(main.currency) : 0
  }
  if (measure === 'meanProbability')
    return point.meanProbability === undefined ? null : Math.round(point.meanProbability * 100)
  return point[measure]
}

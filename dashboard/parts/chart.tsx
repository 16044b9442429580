import { Skeleton, useComputedColorScheme } from '@mantine/core'
import type { EChartsCoreOption } from 'echarts/core'
import { useEffect, useId, useRef, useState } from 'react'
import { type ChartColours, readChartColours } from '../theme/chart-colours.ts'
import { say } from '../words/parts.ts'
import type { DrawnChart } from './draw-chart.ts'
import { ScrollRegion } from './scroll-region.tsx'
import './chart.css'

type ChartProps = {
  /** What the chart shows, and its main point: `Calls a day, highest on Tuesday`. */
  label: string
  /** Series, axes and what differs from the house style, which this part adds. Keep it the same object while nothing changes. */
  option: (colours: ChartColours) => EChartsCoreOption
  /** The same figures for those who cannot see the chart, and for anyone who asks. */
  table: { head: string[]; rows: (string | number)[][] }
  height?: number
  /** The way from a mark to its calls. */
  pick?: (series: string, category: string) => void
}

/** A chart drawn as SVG, in the colours of the theme, with its figures as a table beneath. */
export function Chart({ label, option, table, height = 260, pick }: ChartProps) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const [chart, setChart] = useState<DrawnChart>()
  const [failure, setFailure] = useState(false)
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })

  useEffect(() => {
    let mine: DrawnChart | undefined
    let isGone = false
    const watcher = new ResizeObserver(() => mine?.resize())
    import('./draw-chart.ts').then(
      ({ startChart }) => {
        if (isGone || !box.current) return
        mine = startChart(box.current)
        watcher.observe(box.current)
        setChart(mine)
      },
      () => setFailure(true),
    )
    return () => {
      isGone = true
      watcher.disconnect()
      mine?.end()
    }
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another scheme has other colours under the same names
  useEffect(() => {
    const colours = readChartColours(document.documentElement)
    chart?.draw({ ...houseStyle(colours), ...option(colours) })
  }, [chart, option, scheme])
  useEffect(() => {
    if (pick) chart?.onPick(pick)
  }, [chart, pick])

  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id} className="visually-hidden">
        {label}
      </figcaption>
      {!failure && (
        <div className="chart-frame" style={{ height }}>
          {!chart && <Skeleton height={height} radius="md" />}
          <div ref={box} className="chart-box" aria-hidden="true" data-can-pick={pick !== undefined} />
        </div>
      )}
      <details className="chart-figures" open={failure}>
        <summary>{say('chart.asTable')}</summary>
        <ScrollRegion label={label} className="chart-table">
          <table>
            <thead>
              <tr>
                {table.head.map((text) => (
                  <th key={text} scope="col">
                    {text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(([first, ...cells], line) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place only
                <tr key={line}>
                  <th scope="row">{first}</th>
                  {cells.map((cell, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its place only
                    <td key={at}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </details>
    </figure>
  )
}

function houseStyle(colours: ChartColours): EChartsCoreOption {
  const text = { color: colours.inkSoft, fontFamily: colours.fontFamily, fontSize: 12 }
  return {
    color: colours.series,
    textStyle: { fontFamily: colours.fontFamily },
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    animationDuration: 250,
    grid: {
      left: 4,
      right: 12,
      top: 16,
      bottom: 32,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend: { bottom: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 12, textStyle: text, type: 'scroll' },
    tooltip: {
      trigger: 'axis',
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.ink, fontSize: 13, fontFamily: colours.fontFamily },
    },
    xAxis: axis(colours),
    yAxis: axis(colours),
  }
}

/** The look of an axis, for options that bring their own: `xAxis: { ...axis(colours), type: 'category', data }`. */
export function axis(colours: ChartColours): EChartsCoreOption {
  return {
    axisLine: { lineStyle: { color: colours.line } },
    axisTick: { show: false },
    axisLabel: { color: colours.inkSoft, fontSize: 12, fontFamily: colours.fontFamily, hideOverlap: true },
    splitLine: { lineStyle: { color: colours.line } },
  }
}

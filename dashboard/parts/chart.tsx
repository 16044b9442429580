import { useId, useState } from 'react'
import { say } from '../words/parts.ts'
import { FigureTable } from './chart/figure-table.tsx'
import { Plot } from './chart/plot.tsx'
import { colourOf, type Series } from './chart/series.ts'
import './chart.css'

type ChartProps = {
  /** What the chart shows, and its main point: `Calls a day, highest on Tuesday`. */
  label: string
  /** What a step is: `Day`. */
  stepName: string
  /** The names of the steps, from left to right. */
  steps: readonly string[]
  series: readonly Series[]
  /** Series that stand only in the table. */
  alsoInTable?: readonly Series[]
  /** Of the plot, in pixels. */
  height?: number
  /** The way from a mark to its calls, by the places of its series and its step. */
  pick?: (series: number, step: number) => void
}

/** Figures over time as stacked bars and lines, in the colours of the theme, with the same figures as a table beneath. */
export function Chart({ label, stepName, steps, series, alsoInTable = [], height = 240, pick }: ChartProps) {
  const id = useId()
  const [hidden, setHidden] = useState<number[]>([])
  const toggle = (at: number) =>
    setHidden((before) => (before.includes(at) ? before.filter((one) => one !== at) : [...before, at]))
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id} className="visually-hidden">
        {label}
      </figcaption>
      <Plot steps={steps} series={series} hidden={hidden} height={height} pick={pick} />
      {series.length > 1 && (
        <fieldset className="chart-keys">
          <legend className="visually-hidden">{say('chart.shown')}</legend>
          {series.map(({ name }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two series may have one name
            <button key={at} type="button" aria-pressed={!hidden.includes(at)} onClick={() => toggle(at)}>
              <i className="chart-swatch" style={{ background: colourOf(at) }} />
              {name}
            </button>
          ))}
        </fieldset>
      )}
      <FigureTable label={label} stepName={stepName} steps={steps} series={[...series, ...alsoInTable]} />
    </figure>
  )
}

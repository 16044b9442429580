import { type SyntheticEvent, useState } from 'react'
import { formatCount } from '../../formats/format-count.ts'
import { scaleTo } from './scale-to.ts'
import { colourOf, type Series } from './series.ts'
import { StepTip } from './step-tip.tsx'

/** Which mark is pointed at: always its step, and its series when it is right on one. */
type Pointed = { step: number; series?: number }

type PlotProps = {
  steps: readonly string[]
  series: readonly Series[]
  /** Places of the series that are left out for now. */
  hidden: readonly number[]
  height: number
  pick?: ((series: number, step: number) => void) | undefined
}

/** Fewer names than steps where there are many; a narrow chart leaves out every other one of these (chart.css). */
const mostNames = 8

/**
 * Bars, lines and their scales, laid out in shares of the room there is: no width is measured, and the browser alone follows a change of it
 * or of the colours. A library for charts took 187 kB and, at a quarter of the speed, 0.6 s before the first one stood (December 2026).
 */
export function Plot({ steps, series, hidden, height, pick }: PlotProps) {
  const [pointed, setPointed] = useState<Pointed>()
  const shown = series.map((one, at) => ({ ...one, at })).filter(({ at }) => !hidden.includes(at))
  const bars = shown.filter(({ mark }) => mark !== 'line')
  const lines = shown.filter(({ mark }) => mark === 'line')
  const sums = steps.map((_, step) => bars.reduce((sum, { values }) => sum + (values[step] ?? 0), 0))
  const most = (some: typeof shown) => Math.max(0, ...some.flatMap(({ values }) => values.map(Number)))
  const left = scaleTo(Math.max(...sums, most(lines.filter(({ isOnRight }) => !isOnRight))))
  const right = lines.some(({ isOnRight }) => isOnRight)
    ? scaleTo(most(lines.filter(({ isOnRight }) => isOnRight)))
    : []
  const share = (value: number, scale: number[]) => value / (scale.at(-1) ?? 1)
  const percent = (part: number) => `${part * 100}%`
  const across = (step: number) => (step + 0.5) / steps.length
  const each = Math.ceil(steps.length / mostNames)
  const faded = (at: number) => pointed?.series !== undefined && pointed.series !== at

  return (
    <div className="chart-plot" style={{ height }} aria-hidden="true">
      <Scale figures={left} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the figures are in the table beneath, for keys and readers aloud */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: likewise */}
      <div
        className="chart-area"
        data-can-pick={pick !== undefined}
        onPointerOver={(event) => setPointed(markOf(event))}
        onPointerLeave={() => setPointed(undefined)}
        onClick={(event) => {
          const mark = markOf(event)
          if (mark?.series !== undefined) pick?.(mark.series, mark.step)
        }}
      >
        {left.map((figure) => (
          <i key={figure} className="chart-grid" style={{ bottom: percent(share(figure, left)) }} />
        ))}
        {steps.map((name, step) => (
          <div key={name} className="chart-step" data-step={step}>
            <div className="chart-stack" style={{ height: percent(share(sums[step] ?? 0, left)) }}>
              {bars.map(({ at, values }) =>
                values[step] ? (
                  <div
                    key={at}
                    className="chart-bar"
                    data-series={at}
                    data-faded={faded(at)}
                    style={{ flexGrow: values[step], background: colourOf(at) }}
                  />
                ) : null,
              )}
            </div>
          </div>
        ))}
        {lines.map(({ at, values, isOnRight }) => {
          const points = values.flatMap((value, step) =>
            value === null ? [] : [{ step, x: across(step), y: share(value, isOnRight ? right : left) }],
          )
          return (
            <div key={at} className="chart-line" data-faded={faded(at)} style={{ color: colourOf(at) }}>
              <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
                <polyline points={points.map(({ x, y }) => `${x},${1 - y}`).join(' ')} />
              </svg>
              {points.map(({ step, x, y }) => (
                <i
                  key={step}
                  className="chart-dot"
                  data-step={step}
                  data-series={at}
                  style={{ left: percent(x), bottom: percent(y) }}
                />
              ))}
            </div>
          )
        })}
        {pointed && (
          <StepTip
            name={steps[pointed.step] ?? ''}
            across={across(pointed.step)}
            figures={shown.flatMap(({ name, at, values }) => {
              const value = values[pointed.step]
              return typeof value === 'number' ? [{ name, at, value }] : []
            })}
          />
        )}
      </div>
      <Scale figures={right} />
      <div className="chart-names">
        {steps.map((name, step) =>
          step % each === 0 ? (
            <span key={name} style={{ left: percent(across(step)) }} data-second={(step / each) % 2 === 1}>
              {name}
            </span>
          ) : null,
        )}
      </div>
    </div>
  )
}

function Scale({ figures }: { figures: number[] }) {
  return (
    <div className="chart-scale">
      {figures.map((figure) => (
        <span key={figure}>{formatCount(figure, { isShort: true })}</span>
      ))}
    </div>
  )
}

function markOf({ target }: SyntheticEvent): Pointed | undefined {
  const read = (name: 'step' | 'series') => {
    const text = (target as Element).closest<HTMLElement>(`[data-${name}]`)?.dataset[name]
    return text === undefined ? undefined : Number(text)
  }
  const [step, series] = [read('step'), read('series')]
  return step === undefined ? undefined : { step, ...(series === undefined ? {} : { series }) }
}

import { formatCount } from '../../formats/format-count.ts'
import { colourOf } from './series.ts'

type StepTipProps = {
  name: string
  /** Where the step is, from 0 on the left to 1 on the right. */
  across: number
  /** `at`: the place of the series, which gives its colour. */
  figures: readonly { name: string; at: number; value: number }[]
}

/** The figures of the step that is pointed at, the largest first. */
export function StepTip({ name, across, figures }: StepTipProps) {
  return (
    <div
      className="chart-tip"
      data-side={across < 0.5 ? 'after' : 'before'}
      style={{ left: `${across * 100}%` }}
    >
      <p>{name}</p>
      <ul>
        {[...figures]
          .sort((a, b) => b.value - a.value)
          .map(({ name: series, at, value }) => (
            <li key={at}>
              <i className="chart-swatch" style={{ background: colourOf(at) }} />
              <span>{series}</span>
              <strong>{formatCount(value)}</strong>
            </li>
          ))}
      </ul>
    </div>
  )
}

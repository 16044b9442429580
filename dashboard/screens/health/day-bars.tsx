import { formatCount } from '../../formats/format-count.ts'
import { say } from './words.ts'

type DayBarsProps = { label: string; counts: readonly number[] }

/** A figure a day as bars, today last; a day with nothing is a gap. */
export function DayBars({ label, counts }: DayBarsProps) {
  const most = Math.max(1, ...counts)
  const total = counts.reduce((sum, count) => sum + count, 0)
  return (
    <figure className="health-bars">
      <svg viewBox={`0 0 ${counts.length} 10`} preserveAspectRatio="none" role="img">
        <title>
          {say('bars', { what: label, total: formatCount(total), most: formatCount(Math.max(0, ...counts)) })}
        </title>
        <line x1={0} x2={counts.length} y1={10} y2={10} />
        {counts.map((count, at) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a day is known by its place
            key={at}
            x={at + 0.1}
            width={0.8}
            y={10 - (count / most) * 10}
            height={(count / most) * 10}
          />
        ))}
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  )
}

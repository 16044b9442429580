import { plainDayIn, shiftDay } from '../../formats/plain-day.ts'
import { say } from './words.ts'
import './numbers.css'

const length = 30

type SparklineProps = { days: readonly { day: string; count: number }[]; now: number }

/** The last 30 days as bars, nothing where nothing happened. */
export function Sparkline({ days, now }: SparklineProps) {
  const last = plainDayIn(now, 'UTC')
  const counts = Array.from({ length }, (_, at) => {
    const day = shiftDay(last, at - length + 1)
    return days.find((one) => one.day === day)?.count ?? 0
  })
  const most = Math.max(...counts)
  return (
    <svg className="sparkline" viewBox={`0 0 ${length} 10`} preserveAspectRatio="none" role="img">
      <title>{say('sparkline', { most })}</title>
      <line x1={0} x2={length} y1={10} y2={10} />
      {counts.map((count, at) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a day is known by its place
          key={at}
          x={at + 0.1}
          width={0.8}
          y={10 - (count / Math.max(1, most)) * 10}
          height={(count / Math.max(1, most)) * 10}
        />
      ))}
    </svg>
  )
}

import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { Tracker } from '@tributary/contract'
import { formatDays } from '../../formats/format-days.ts'
import type { TrackerState } from './view-tracker.ts'
import { say } from './words.ts'

/** Why no page shows this tracker's numbers, and what to do; nothing while one can. */
export function TrackerNotice({ tracker, state }: { tracker: Tracker; state: TrackerState }) {
  if (state === 'used') return null
  const isWarning = state === 'unnumbered'
  const Icon = isWarning ? IconAlertTriangle : IconInfoCircle
  const day = tracker.retiredAt?.slice(0, 10)
  return (
    <div className={`tracker-notice${isWarning ? ' is-warning' : ''}`} role="note">
      <Icon size={20} stroke={1.8} aria-hidden />
      <div>
        <strong>
          {day ? say('notice.retiredSince', { day: formatDays(day, day) }) : say(`states.${state}`)}
        </strong>
        <p>{say(`notice.${state}`)}</p>
      </div>
    </div>
  )
}

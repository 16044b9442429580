import { IconAlertTriangle, IconCircleCheck, IconClock, IconSnowflake, IconZzz } from '@tabler/icons-react'
import type { TrackerState as State } from './view-tracker.ts'
import { say } from './words.ts'
import '../numbers/numbers.css'

const looks = {
  used: { Icon: IconCircleCheck, tone: 'active' },
  retired: { Icon: IconZzz, tone: 'released' },
  unnumbered: { Icon: IconAlertTriangle, tone: 'reserved' },
  arriving: { Icon: IconClock, tone: 'warming' },
  cooling: { Icon: IconSnowflake, tone: 'cooling' },
} as const

export function TrackerState({ state }: { state: State }) {
  const { Icon, tone } = looks[state]
  return (
    <span className={`numbers-state is-${tone}`}>
      <Icon size={16} stroke={1.9} aria-hidden />
      {say(`states.${state}`)}
    </span>
  )
}

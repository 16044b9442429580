import { IconCircleCheck, IconCircleMinus, IconClock, IconSnowflake } from '@tabler/icons-react'
import type { TrackingNumber } from '@tributary/contract'
import { say } from './words.ts'
import './numbers.css'

const icons = {
  reserved: IconClock,
  warming: IconClock,
  active: IconCircleCheck,
  cooling: IconSnowflake,
  released: IconCircleMinus,
}
export const numberStates = Object.keys(icons) as TrackingNumber['state'][]

export function NumberState({ state }: { state: TrackingNumber['state'] }) {
  const Icon = icons[state]
  return (
    <span className={`numbers-state is-${state}`}>
      <Icon size={16} stroke={1.9} aria-hidden />
      {say(`states.${state}`)}
    </span>
  )
}

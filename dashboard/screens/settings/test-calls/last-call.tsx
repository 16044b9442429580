import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconClock } from '@tabler/icons-react'
import type { TestCall } from '@tributary/contract'
import { say } from './words.ts'

const states = {
  rang: { Icon: IconCircleCheck, className: 'test-call-good' },
  failed: { Icon: IconAlertTriangle, className: 'test-call-bad' },
  placed: { Icon: IconClock, className: '' },
  never: { Icon: IconCircleDashed, className: '' },
}

/** How the last test call of a number went: icon, word and colour, and the reason when it failed. */
export function LastCall({ last }: { last: TestCall | undefined }) {
  const state = last?.state ?? 'never'
  const { Icon, className } = states[state]
  return (
    <div>
      <span className={`test-call-state ${className}`}>
        <Icon size={17} stroke={1.9} aria-hidden />
        {say(`numbers.${state}`)}
      </span>
      {last?.state === 'failed' && last.reason && <div className="test-call-reason">{last.reason}</div>}
    </div>
  )
}

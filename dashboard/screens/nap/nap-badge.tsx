import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconInfoCircle,
  IconLoader2,
} from '@tabler/icons-react'
import type { NapCheck } from '@tributary/contract'
import { say } from './words.ts'
import './nap.css'

/** How a location stands by its last check: icon, colour and word together. */
export function NapBadge({ check }: { check: NapCheck | undefined }) {
  const { look, Icon, text } = describe(check)
  return (
    <span className={`nap-badge is-${look}`}>
      <Icon size={16} stroke={1.9} aria-hidden />
      {text}
    </span>
  )
}

function describe(check: NapCheck | undefined) {
  if (!check) return { look: 'none', Icon: IconCircleDashed, text: say('status.never') }
  if (check.state === 'queued' || check.state === 'running')
    return { look: 'running', Icon: IconLoader2, text: say('status.running') }
  if (check.state === 'failed')
    return { look: 'warning', Icon: IconAlertTriangle, text: say('status.failed') }
  if (check.errors > 0)
    return { look: 'error', Icon: IconAlertOctagon, text: say('status.error', { count: check.errors }) }
  if (check.warnings > 0)
    return {
      look: 'warning',
      Icon: IconAlertTriangle,
      text: say('status.warning', { count: check.warnings }),
    }
  if (check.notices > 0)
    return { look: 'notice', Icon: IconInfoCircle, text: say('status.notice', { count: check.notices }) }
  return { look: 'fine', Icon: IconCircleCheck, text: say('status.fine') }
}

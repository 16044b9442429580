import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHeadphones,
  IconMessageCircle,
  IconPhoneCall,
  IconPhoneOff,
  IconPhonePause,
} from '@tabler/icons-react'
import type { CallStatus } from '@tributary/contract'
import { nameStatus } from '../words/terms.ts'
import './badges.css'

const icons = {
  ringing: IconPhoneCall,
  answered: IconHeadphones,
  completed: IconCircleCheck,
  missed: IconPhoneOff,
  busy: IconPhonePause,
  failed: IconAlertTriangle,
  voicemail: IconMessageCircle,
} satisfies Record<CallStatus, unknown>

/** The state of a call: icon, colour and word together, so that none of them is needed alone. */
export function StatusBadge({ status, size = 16 }: { status: CallStatus; size?: number }) {
  const Icon = icons[status]
  return (
    <span className={`status-badge is-${status}`}>
      <Icon size={size} stroke={1.9} aria-hidden />
      {nameStatus(status)}
    </span>
  )
}

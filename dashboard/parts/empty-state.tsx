import type { IconPhone } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import './empty-state.css'

type EmptyStateProps = {
  Icon: typeof IconPhone
  /** What is not here, and that this is fine. */
  title: string
  /** What would fill it. */
  children: ReactNode
  actions?: ReactNode
}

/** Nothing to show yet, or nothing that fits: why, and the next step. */
export function EmptyState({ Icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <span className="empty-state-mark" aria-hidden="true">
        <Icon size={26} stroke={1.6} />
      </span>
      <h2>{title}</h2>
      <div className="empty-state-words">{children}</div>
      {actions && <div className="empty-state-actions">{actions}</div>}
    </div>
  )
}

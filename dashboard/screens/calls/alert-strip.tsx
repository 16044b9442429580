import { ActionIcon, Button } from '@mantine/core'
import { IconAlertTriangle, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNow } from '../../clock.ts'
import { alertsQuery, useDismissAlert } from '../../data/alerts.ts'
import { formatAgo } from '../../formats/format-ago.ts'
import { useCan } from '../shell/use-can.ts'
import { say } from './words.ts'
import './alert-strip.css'

const shownAtFirst = 2

/** What needs the owner's eye, newest first. Nothing to say, nothing drawn. */
export function AlertStrip() {
  const { data: alerts = [] } = useQuery(alertsQuery)
  const now = useNow(30_000)
  const dismiss = useDismissAlert()
  const canDismiss = useCan('account:write')
  const [isOpen, setOpen] = useState(false)
  if (alerts.length === 0) return null
  const shown = isOpen ? alerts : alerts.slice(0, shownAtFirst)
  return (
    <section className="alert-strip" aria-label={say('alerts.region')}>
      <ul>
        {shown.map((alert) => (
          <li key={alert.id} className="alert-line">
            <IconAlertTriangle size={18} stroke={1.9} aria-hidden />
            <p>
              {alert.message}
              <span className="alert-line-age">
                {alert.times > 1
                  ? say('alerts.times', { times: alert.times, last: formatAgo(alert.lastSeenAt, now) })
                  : formatAgo(alert.lastSeenAt, now)}
              </span>
            </p>
            {canDismiss && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={32}
                className="alert-line-dismiss"
                aria-label={say('alerts.dismissNamed', { message: alert.message })}
                title={say('alerts.dismiss')}
                onClick={() => dismiss.mutate(alert.id)}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {alerts.length > shownAtFirst && (
        <Button variant="subtle" size="compact-sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? say('alerts.fewer') : say('alerts.more', { count: alerts.length - shownAtFirst })}
        </Button>
      )}
    </section>
  )
}

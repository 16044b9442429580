import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNow } from '../../../clock.ts'
import { alertsQuery, useDismissAlert } from '../../../data/alerts.ts'
import { formatAgo } from '../../../formats/format-ago.ts'
import { Panel } from '../../../parts/panel.tsx'
import { useCan } from '../section.tsx'
import { say } from './words.ts'

/** Open alerts of test calls that did not ring; nothing when there are none. */
export function UnheardAlerts() {
  const now = useNow(30_000)
  const canDismiss = useCan('account:write')
  const dismiss = useDismissAlert()
  const alerts = (useQuery(alertsQuery).data ?? []).filter(({ code }) => code === 'number_does_not_ring')
  if (alerts.length === 0) return null
  return (
    <Panel title={say('alerts.title')}>
      <ul className="settings-list">
        {alerts.map(({ id, message, times, lastSeenAt }) => (
          <li key={id} className="settings-row">
            <IconAlertTriangle size={20} stroke={1.8} aria-hidden className="test-call-warn" />
            <div className="settings-row-words">
              <strong>{message}</strong>
              <span>{say('alerts.times', { count: times, ago: formatAgo(lastSeenAt, now) })}</span>
            </div>
            {canDismiss && (
              <Button size="compact-sm" variant="default" onClick={() => dismiss.mutate(id)}>
                {say('alerts.dismiss')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

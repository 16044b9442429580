import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconAlertTriangle, IconBellOff, IconX } from '@tabler/icons-react'
import type { Alert } from '@tributary/contract'
import { isMuted, useDismissAlert } from '../../data/alerts.ts'
import { muteAlertRequest, useReadHealthAnew } from '../../data/health.ts'
import { formatAgo } from '../../formats/format-ago.ts'
import { formatInstant } from '../../formats/format-instant.ts'
import { showFailed } from '../../parts/show-undo.tsx'
import { useCan } from '../shell/use-can.ts'
import { say } from './words.ts'

const spans = [
  ['muteDay', 1],
  ['muteWeek', 7],
  ['muteMonth', 30],
] as const

/** What is wrong and what to do about it; each can be muted for a while or dismissed until it happens anew. */
export function AlertList({ alerts, now }: { alerts: readonly Alert[]; now: number }) {
  const dismiss = useDismissAlert()
  const readAnew = useReadHealthAnew()
  const mayChange = useCan('account:write')
  const mute = (id: string, days: number) =>
    void muteAlertRequest(id, days)
      .then(readAnew)
      .catch((error: Error) => showFailed(say('failed', { why: error.message })))
  return (
    <ul className="health-alerts">
      {alerts.map((alert) => (
        <li key={alert.id} className={isMuted(alert, now) ? 'health-alert is-muted' : 'health-alert'}>
          {isMuted(alert, now) ? (
            <IconBellOff size={18} stroke={1.9} aria-hidden />
          ) : (
            <IconAlertTriangle size={18} stroke={1.9} aria-hidden />
          )}
          <div className="health-alert-words">
            <p>{alert.message}</p>
            <p className="health-soft">
              {isMuted(alert, now) && alert.mutedUntil
                ? say('muted', { when: formatInstant(alert.mutedUntil, { now }).within })
                : say('age', { ago: formatAgo(alert.raisedAt, now) })}
            </p>
          </div>
          {mayChange && (
            <div className="health-alert-actions">
              {isMuted(alert, now) ? (
                <Button variant="subtle" size="compact-sm" onClick={() => mute(alert.id, 0)}>
                  {say('unmute')}
                </Button>
              ) : (
                <Menu position="bottom-end" withinPortal>
                  <Menu.Target>
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      aria-label={say('muteNamed', { message: alert.message })}
                    >
                      {say('mute')}
                    </Button>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Label>{say('muteFor')}</Menu.Label>
                    {spans.map(([name, days]) => (
                      <Menu.Item key={name} onClick={() => mute(alert.id, days)}>
                        {say(name)}
                      </Menu.Item>
                    ))}
                  </Menu.Dropdown>
                </Menu>
              )}
              <ActionIcon
                variant="subtle"
                color="gray"
                size={32}
                aria-label={say('dismissNamed', { message: alert.message })}
                title={say('dismiss')}
                onClick={() => dismiss.mutate(alert.id)}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

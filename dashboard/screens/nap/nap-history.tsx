import { UnstyledButton } from '@mantine/core'
import type { NapCheck } from '@tributary/contract'
import { useNow } from '../../clock.ts'
import { formatInstant } from '../../formats/format-instant.ts'
import { Panel } from '../../parts/panel.tsx'
import { NapBadge } from './nap-badge.tsx'
import { say } from './words.ts'

type NapHistoryProps = { checks: readonly NapCheck[]; shownId: string; show: (id: string) => void }

/** The checks so far; one is chosen to be shown. */
export function NapHistory({ checks, shownId, show }: NapHistoryProps) {
  const now = useNow(60_000)
  return (
    <Panel title={say('history.title')}>
      <ul className="nap-history">
        {checks.map((check) => {
          const { day, time } = formatInstant(check.requestedAt, { now })
          return (
            <li key={check.id}>
              <UnstyledButton onClick={() => show(check.id)} aria-pressed={check.id === shownId}>
                <span>
                  {day}, {time}
                </span>
                <NapBadge check={check} />
              </UnstyledButton>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

import { useQuery } from '@tanstack/react-query'
import type { Erasure } from '@tributary/contract'
import { useNow } from '../../../clock.ts'
import { erasures } from '../../../data/privacy.ts'
import { members } from '../../../data/team.ts'
import { formatInstant } from '../../../formats/format-instant.ts'
import { Panel } from '../../../parts/panel.tsx'
import { Loaded, useCan } from '../section.tsx'
import { say } from './words.ts'

/** Every erasure on request: when, by whom, and what was removed. */
export function ReceiptsPanel() {
  const now = useNow(60_000)
  const list = useQuery(erasures.list)
  const team = useQuery({ ...members.list, enabled: useCan('members:read') }).data ?? []
  const nameOf = (actor: string) => team.find(({ userId }) => `user:${userId}` === actor)?.name
  return (
    <Panel title={say('receipts.title')}>
      <p className="settings-hint">{say('receipts.lead')}</p>
      <Loaded query={list}>
        {(receipts) =>
          receipts.length === 0 ? (
            <p className="settings-hint">{say('receipts.none')}</p>
          ) : (
            <ul className="settings-list">
              {receipts.map((receipt) => {
                const { day, time, full } = formatInstant(receipt.erasedAt, { now })
                const name = nameOf(receipt.actor)
                return (
                  <li key={receipt.id} className="settings-row">
                    <div className="settings-row-words">
                      <strong>{say(`receipts.${receipt.kind}`)}</strong>
                      <span>
                        <time dateTime={receipt.erasedAt} title={full}>{`${day} ${time}`}</time>
                        {name && ` · ${say('receipts.by', { name })}`}
                      </span>
                      <span>{removedWords(receipt).join(' · ')}</span>
                    </div>
                  </li>
                )
              })}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  )
}

function removedWords({ removed }: Erasure): string[] {
  const { calls = 0, recordings = 0, visits = 0, recordings_left_at_carrier: left = 0, ...rest } = removed
  const others = Object.values(rest).reduce((sum, count) => sum + count, 0)
  const counted = [
    ['calls', calls],
    ['recordings', recordings],
    ['visits', visits],
    ['others', others],
    ['left', left],
  ] as const
  return counted.flatMap(([name, count]) => (count > 0 ? [say(`receipts.${name}`, { count })] : []))
}

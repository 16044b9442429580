import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Call } from '@tributary/contract'
import { relatedCallsQuery } from '../../data/call-notes.ts'
import { useNames } from '../../data/names.ts'
import { Panel } from '../../parts/panel.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { viewCall } from '../calls/view-call.ts'
import { say } from './words.ts'
import './notes-panel.css'

/** The person's other calls. */
export function RelatedPanel({ call, now }: { call: Call; now: number }) {
  const { data: related, error } = useQuery({
    ...relatedCallsQuery(call.id),
    enabled: call.from !== null,
  })
  const names = useNames()
  return (
    <Panel title={say('related')}>
      {call.from === null && <p className="call-soft">{say('withheld')}</p>}
      {error && <p role="alert">{error.message}</p>}
      {call.from !== null && !related && !error && <Skeleton height={48} />}
      {related?.length === 0 && <p className="call-soft">{say('noRelated')}</p>}
      <ul className="related-list">
        {related?.map((other) => {
          const view = viewCall(other, { names, now })
          return (
            <li key={other.id} className="related-line">
              <Link to="/calls/$callId" params={{ callId: other.id }}>
                {view.when.day}, {view.when.time}
              </Link>
              <StatusBadge status={view.status} />
              <span className="call-soft">
                {[view.location, view.outcome, view.value].filter(Boolean).join(' · ')}
              </span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

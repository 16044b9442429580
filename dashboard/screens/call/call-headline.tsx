import type { Call, Location } from '@tributary/contract'
import { formatInstant } from '../../formats/format-instant.ts'
import { NoteBadge } from '../../parts/note-badge.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import type { HeadlineView } from './view-headline.ts'

type CallHeadlineProps = { call: Call; view: HeadlineView; location: Location | undefined; now: number }

export function CallHeadline({ call, view, location, now }: CallHeadlineProps) {
  const when = formatInstant(call.startedAt, { now, ...(location ? { zone: location.timeZone } : {}) })
  return (
    <header className="call-headline">
      <h1>{view.headline}</h1>
      <p>
        <StatusBadge status={call.status} size={18} />
        <time dateTime={call.startedAt} title={when.full}>
          {when.day}, {when.time} {when.zone}
        </time>
        <span>{view.results.join(', ')}</span>
        {call.isReconciled && <NoteBadge kind="reconciled" />}
      </p>
    </header>
  )
}

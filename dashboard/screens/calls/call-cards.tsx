import { ChannelBadge } from '../../parts/channel-badge.tsx'
import { NoteBadge } from '../../parts/note-badge.tsx'
import { ProbabilityMeter } from '../../parts/probability-meter.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { words } from '../../words.ts'
import { CallLink } from './call-link.tsx'
import { type CallListProps, rowClass } from './call-table.tsx'
import './call-cards.css'

/** Calls on a narrow screen. */
export function CallCards({ calls, filter, fresh }: CallListProps) {
  return (
    <ul className="call-cards" aria-label={words.calls.tableLabel}>
      {calls.map((call) => (
        <li key={call.id} className={`call-card ${rowClass(call, fresh)}`} data-call={call.id}>
          <div className="call-card-line">
            <CallLink call={call} filter={filter} />
            <span className="call-card-status">
              <StatusBadge status={call.status} />
              {call.length.main !== '–' && <span>{call.length.main}</span>}
            </span>
          </div>
          <div className="call-card-line">
            <span className="call-card-source">
              <ChannelBadge channel={call.channel} />
            </span>
            {call.probability !== undefined && <ProbabilityMeter probability={call.probability} />}
          </div>
          {call.sourceDetail && <div className="call-card-detail">{call.sourceDetail}</div>}
          <div className="call-card-line is-soft">
            <span className="call-card-detail">{call.location || call.called}</span>
            <time dateTime={call.startedAt} title={call.when.full} className="number">
              {call.when.day}, {call.when.time} {call.when.zone}
            </time>
          </div>
          {(call.isShared || call.isReconciled) && (
            <div className="call-card-notes">
              {call.isShared && <NoteBadge kind="shared" />}
              {call.isReconciled && <NoteBadge kind="reconciled" />}
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

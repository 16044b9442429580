import type { CallFilter } from '../../data/call-filter.ts'
import { ChannelBadge } from '../../parts/channel-badge.tsx'
import { NoteBadge } from '../../parts/note-badge.tsx'
import { ProbabilityMeter } from '../../parts/probability-meter.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { words } from '../../words.ts'
import { CallLink } from './call-link.tsx'
import type { CallView } from './view-call.ts'
import './call-table.css'

export type CallListProps = { calls: CallView[]; filter: CallFilter; fresh: ReadonlySet<string> }

const { columns } = words.calls

/** Calls on a wide screen. */
export function CallTable({ calls, filter, fresh }: CallListProps) {
  return (
    <table className="call-table">
      <caption className="visually-hidden">{words.calls.tableLabel}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.status}</th>
          <th scope="col">{columns.when}</th>
          <th scope="col">{columns.caller}</th>
          <th scope="col">{columns.source}</th>
          <th scope="col">{columns.reached}</th>
          <th scope="col" className="is-right">
            {columns.length}
          </th>
          <th scope="col">{columns.match}</th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <tr key={call.id} className={rowClass(call, fresh)} data-call={call.id}>
            <td>
              <StatusBadge status={call.status} />
              {call.isReconciled && (
                <div>
                  <NoteBadge kind="reconciled" />
                </div>
              )}
            </td>
            <td>
              <time dateTime={call.startedAt} title={call.when.full} className="call-line">
                {call.when.time} {call.when.zone && <span className="call-zone">{call.when.zone}</span>}
              </time>
              <span className="call-line is-soft">{call.when.day}</span>
            </td>
            <td>
              <CallLink call={call} filter={filter} />
            </td>
            <td>
              <ChannelBadge channel={call.channel} />
              {call.sourceDetail && (
                <span className="call-line is-soft is-cut" title={call.sourceDetail}>
                  {call.sourceDetail}
                </span>
              )}
            </td>
            <td>
              <span className="call-line number">{call.called}</span>
              <span className="call-line is-soft">{call.location}</span>
            </td>
            <td className="is-right">
              <span className="call-line">{call.length.main}</span>
              <span className="call-line is-soft">{call.length.note}</span>
            </td>
            <td>
              {call.probability !== undefined && <ProbabilityMeter probability={call.probability} />}
              {call.isShared && (
                <div>
                  <NoteBadge kind="shared" />
                </div>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function rowClass(call: CallView, fresh: ReadonlySet<string>): string {
  return ['call-row', `is-${call.status}`, fresh.has(call.id) ? 'is-fresh' : ''].filter(Boolean).join(' ')
}

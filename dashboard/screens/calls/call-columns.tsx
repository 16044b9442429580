import type { CallSearch } from '../../data/call-search.ts'
import { ChannelBadge } from '../../parts/channel-badge.tsx'
import type { Column } from '../../parts/data-table.tsx'
import { NoteBadge } from '../../parts/note-badge.tsx'
import { ProbabilityMeter } from '../../parts/probability-meter.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { CallLink } from './call-link.tsx'
import type { CallView } from './view-call.ts'
import { say } from './words.ts'
import './call-table.css'

/** The columns of a list of calls; ids are what the API sorts by. */
export const callColumns = (search: CallSearch): Column<CallView>[] => [
  {
    id: 'startedAt',
    header: say('columns.when'),
    isSortable: true,
    cell: (call) => (
      <>
        <time dateTime={call.startedAt} title={call.when.full} className="call-line">
          {call.when.time} {call.when.zone && <span className="call-zone">{call.when.zone}</span>}
        </time>
        <span className="call-line is-soft">{call.when.day}</span>
      </>
    ),
  },
  {
    id: 'caller',
    header: say('columns.caller'),
    cell: (call) => (
      <>
        <CallLink call={call} filter={search} />
        {call.isFirstTime && <span className="call-line is-soft">{say('firstTime')}</span>}
      </>
    ),
  },
  {
    id: 'source',
    header: say('columns.source'),
    cell: (call) => (
      <>
        <ChannelBadge channel={call.channel} />
        {call.sourceDetail && (
          <span className="call-line is-soft is-cut" title={call.sourceDetail}>
            {call.sourceDetail}
          </span>
        )}
      </>
    ),
  },
  {
    id: 'reached',
    header: say('columns.reached'),
    cell: (call) => (
      <>
        <span className="call-line number">{call.called}</span>
        <span className="call-line is-soft">{call.location}</span>
      </>
    ),
  },
  {
    id: 'talkMs',
    header: say('result'),
    isSortable: true,
    cell: (call) => (
      <>
        <StatusBadge status={call.status} />
        <span className="call-line is-soft">
          {call.length.main !== '–' && <span className="call-length">{call.length.main}</span>}{' '}
          <span>{call.length.note}</span>
        </span>
        {call.isReconciled && <NoteBadge kind="reconciled" />}
      </>
    ),
  },
  {
    id: 'value',
    header: say('outcome'),
    isSortable: true,
    cell: (call) => (
      <>
        {call.outcome && <span className="call-line">{call.outcome}</span>}
        {call.value && <span className="call-line is-soft">{call.value}</span>}
        <Tags tags={call.tags} />
      </>
    ),
  },
  {
    id: 'probability',
    header: say('columns.match'),
    isSortable: true,
    cell: (call) => (
      <>
        <span className="call-match">
          {call.probability !== undefined && <ProbabilityMeter probability={call.probability} />}
          {call.isShared && <NoteBadge kind="shared" isShort />}
        </span>
        {call.isCorrected && <span className="call-line is-soft">{say('corrected')}</span>}
      </>
    ),
  },
]

const mostTags = 2

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <>
      {tags.slice(0, mostTags).map((tag) => (
        <span key={tag} className="call-tag" title={tag}>
          {tag}
        </span>
      ))}
      {tags.length > mostTags && <span className="call-tag">+{tags.length - mostTags}</span>}
    </>
  )
}

/** A call as a phone shows it. */
export function CallCard({ call, search }: { call: CallView; search: CallSearch }) {
  return (
    <div className="call-card">
      <div className="call-card-line">
        <CallLink call={call} filter={search} />
        <span className="call-card-status">
          <StatusBadge status={call.status} />
          {call.length.main !== '–' && <span>{call.length.main}</span>}
        </span>
      </div>
      <div className="call-card-line">
        <ChannelBadge channel={call.channel} />
        {call.probability !== undefined && <ProbabilityMeter probability={call.probability} />}
        {call.isCorrected && <span className="call-line is-soft">{say('corrected')}</span>}
      </div>
      {call.sourceDetail && <div className="call-card-detail">{call.sourceDetail}</div>}
      <div className="call-card-line is-soft">
        <span className="call-card-detail">{call.location || call.called}</span>
        <time dateTime={call.startedAt} title={call.when.full} className="number">
          {call.when.day}, {call.when.time} {call.when.zone}
        </time>
      </div>
      {(call.outcome || call.value || call.tags.length > 0) && (
        <div className="call-card-line is-soft">
          <span>{[call.outcome, call.value].filter(Boolean).join(' · ')}</span>
          <span>
            <Tags tags={call.tags} />
          </span>
        </div>
      )}
      {(call.isShared || call.isReconciled) && (
        <div className="call-card-line">
          {call.isShared && <NoteBadge kind="shared" />}
          {call.isReconciled && <NoteBadge kind="reconciled" />}
        </div>
      )}
    </div>
  )
}

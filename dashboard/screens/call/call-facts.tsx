import type { Call, Location, Tracker } from '@tributary/contract'
import { formatInstant } from '../../formats/format-instant.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { formatSpan } from '../../formats/format-span.ts'
import { FactList } from '../../parts/fact-list.tsx'
import { Panel } from '../../parts/panel.tsx'
import { words } from '../../words.ts'

type CallFactsProps = {
  call: Call
  location: Location | undefined
  tracker: Tracker | undefined
  now: number
}

const { facts: text } = words.call

export function CallFacts({ call, location, tracker, now }: CallFactsProps) {
  const zone = location ? { zone: location.timeZone } : {}
  const began = formatInstant(call.startedAt, { now, ...zone })
  const instant = (iso: string) => {
    const there = formatInstant(iso, { now, ...zone })
    return (
      <time dateTime={iso} title={there.full}>
        {there.day === began.day && iso !== call.startedAt ? '' : `${there.day}, `}
        {there.time} {there.zone}
      </time>
    )
  }
  const number = (raw: string) => <span className="number">{formatPhone(raw)}</span>
  return (
    <Panel title={text.title}>
      <FactList
        facts={[
          { label: text.caller, value: <CallBack from={call.from} /> },
          { label: text.dialled, value: number(call.to) },
          tracker && {
            label: text.tracker,
            value: (
              <>
                {tracker.name}
                <span className="call-aside">{words.call.trackerKind[tracker.kind]}</span>
              </>
            ),
          },
          { label: text.location, value: location?.name ?? words.calls.noLocation },
          !!call.destination && { label: text.rangAt, value: number(call.destination) },
          {
            label: text.started,
            value: (
              <>
                {instant(call.startedAt)}
                {began.zone && (
                  <span className="call-aside">
                    {text.readerTime(formatInstant(call.startedAt, { now }).time)}
                  </span>
                )}
              </>
            ),
          },
          !!call.answeredAt && { label: text.answered, value: instant(call.answeredAt) },
          !!call.endedAt && {
            label: call.isEndUnknown ? text.lastHeardOf : text.ended,
            value: instant(call.endedAt),
          },
          call.talkMs !== undefined && { label: text.talk, value: formatSpan(call.talkMs) },
          call.durationMs !== null &&
            !call.isEndUnknown && { label: text.wholeLength, value: formatSpan(call.durationMs) },
        ]}
      />
      {call.isEndUnknown && (
        <div className="call-note">
          <h3>{words.call.endUnknownTitle}</h3>
          <p>{words.call.endUnknown}</p>
        </div>
      )}
      {call.isReconciled && (
        <div className="call-note">
          <h3>{words.call.reconciledTitle}</h3>
          <p>{words.call.reconciled}</p>
        </div>
      )}
    </Panel>
  )
}

/** The caller's number, ready to be called back when it is one. */
function CallBack({ from }: { from: string | null }) {
  if (!from) return words.calls.withheld
  if (!/^\+\d{7,15}$/.test(from)) return formatPhone(from)
  return (
    <a href={`tel:${from}`} className="number">
      {formatPhone(from)}
    </a>
  )
}

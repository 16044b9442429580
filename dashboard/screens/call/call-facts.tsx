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
  const instant = (iso: string) => {
    const there = formatInstant(iso, { now, ...zone })
    return (
      <time dateTime={iso} title={there.full}>
        {there.day}, {there.time} {there.zone}
        {there.zone && (
          <span className="call-reader-time">{text.readerTime(formatInstant(iso, { now }).time)}</span>
        )}
      </time>
    )
  }
  const number = (raw: string) => <span className="number">{formatPhone(raw)}</span>
  return (
    <Panel title={text.title}>
      <FactList
        facts={[
          { label: text.caller, value: call.from ? number(call.from) : words.calls.withheld },
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
          { label: text.started, value: instant(call.startedAt) },
          !!call.answeredAt && { label: text.answered, value: instant(call.answeredAt) },
          !!call.endedAt && { label: text.ended, value: instant(call.endedAt) },
          call.talkMs !== undefined && { label: text.talk, value: formatSpan(call.talkMs) },
          call.durationMs !== undefined && { label: text.wholeLength, value: formatSpan(call.durationMs) },
        ]}
      />
      {call.isReconciled && (
        <div className="call-note">
          <h3>{words.call.reconciledTitle}</h3>
          <p>{words.call.reconciled}</p>
        </div>
      )}
    </Panel>
  )
}

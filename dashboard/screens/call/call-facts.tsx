import type { Call, Location, Tracker } from '@tributary/contract'
import { formatInstant } from '../../formats/format-instant.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { formatSpan } from '../../formats/format-span.ts'
import { FactList } from '../../parts/fact-list.tsx'
import { Panel } from '../../parts/panel.tsx'
import { say as sayTerm } from '../../words/terms.ts'
import { say } from './words.ts'

type CallFactsProps = {
  call: Call
  location: Location | undefined
  tracker: Tracker | undefined
  now: number
}

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
    <Panel title={say('facts.title')}>
      <FactList
        facts={[
          { label: say('facts.caller'), value: <CallBack from={call.from} /> },
          { label: say('facts.dialled'), value: number(call.to) },
          tracker && {
            label: say('facts.tracker'),
            value: (
              <>
                {tracker.name}
                <span className="call-aside">{say(`trackerKind.${tracker.kind}`)}</span>
              </>
            ),
          },
          { label: say('facts.location'), value: location?.name ?? sayTerm('noLocation') },
          !!call.destination && { label: say('facts.rangAt'), value: number(call.destination) },
          {
            label: say('facts.started'),
            value: (
              <>
                {instant(call.startedAt)}
                {began.zone && (
                  <span className="call-aside">
                    {say('facts.readerTime', { time: formatInstant(call.startedAt, { now }).time })}
                  </span>
                )}
              </>
            ),
          },
          !!call.answeredAt && { label: say('facts.answered'), value: instant(call.answeredAt) },
          !!call.endedAt && {
            label: call.isEndUnknown ? say('facts.lastHeardOf') : say('facts.ended'),
            value: instant(call.endedAt),
          },
          call.talkMs !== undefined && { label: say('facts.talk'), value: formatSpan(call.talkMs) },
          call.durationMs !== null &&
            !call.isEndUnknown && { label: say('facts.wholeLength'), value: formatSpan(call.durationMs) },
        ]}
      />
      {call.isEndUnknown && (
        <div className="call-note">
          <h3>{say('endUnknownTitle')}</h3>
          <p>{say('endUnknown')}</p>
        </div>
      )}
      {call.isReconciled && (
        <div className="call-note">
          <h3>{say('reconciledTitle')}</h3>
          <p>{say('reconciled')}</p>
        </div>
      )}
    </Panel>
  )
}

/** The caller's number, ready to be called back when it is one. */
function CallBack({ from }: { from: string | null }) {
  if (!from) return sayTerm('withheld')
  if (!/^\+\d{7,15}$/.test(from)) return formatPhone(from)
  return (
    <a href={`tel:${from}`} className="number">
      {formatPhone(from)}
    </a>
  )
}

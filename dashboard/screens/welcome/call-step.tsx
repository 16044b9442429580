import { Button } from '@mantine/core'
import { IconDeviceMobile, IconPhoneCall } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Call, Location } from '@tributary/contract'
import { useState } from 'react'
import { useNow } from '../../clock.ts'
import { latestCallQuery } from '../../data/latest-call.ts'
import { formatInstant } from '../../formats/format-instant.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { ChannelBadge } from '../../parts/channel-badge.tsx'
import { ProbabilityMeter } from '../../parts/probability-meter.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { say as sayTerm } from '../../words/terms.ts'
import { useShell } from '../shell/shell-context.ts'
import type { SetUp } from './set-up-state.ts'
import { StepFrame } from './step-frame.tsx'
import { say } from './words.ts'

type CallStepProps = { setUp: SetUp; location: Location; next: () => void; back: () => void }

const lookAgainMs = 2000

/** A real call to a real number, shown as it arrives. */
export function CallStep({ setUp, location, next, back }: CallStepProps) {
  const { softphone } = useShell().session.links ?? {}
  const latest = useQuery({ ...latestCallQuery(location.id), refetchInterval: lookAgainMs }).data
  const [before] = useState(latest?.id)
  const call = latest && latest.id !== before ? latest : undefined
  const hasVisitor = setUp.trackers.some(({ kind }) => kind === 'visitor')
  const lines = setUp.trackers.flatMap((tracker) =>
    setUp
      .numbersOf(tracker)
      .slice(0, 1)
      .map((number) => ({ tracker, number })),
  )
  return (
    <StepFrame
      title={say('call.title')}
      why={say('call.why')}
      {...(latest
        ? { action: { label: say('next') }, submit: next }
        : { skip: { label: say('call.skip'), run: next } })}
      back={back}
    >
      {hasVisitor && <p>{say('call.visitorFirst')}</p>}
      <p>{say('call.dial')}</p>
      <ul className="dial">
        {lines.map(({ tracker, number }) => (
          <li key={number.id}>
            <div>
              <a className="dial-number" href={`tel:${number.e164}`}>
                {formatPhone(number.e164)}
              </a>
              <span>{say('call.standsFor', { name: tracker.name })}</span>
            </div>
            {softphone && (
              <Button
                component="a"
                href={`${softphone}?to=${encodeURIComponent(number.e164)}`}
                target="_blank"
                rel="noreferrer"
                variant="light"
                leftSection={<IconDeviceMobile size={17} aria-hidden />}
              >
                {say('call.softphone')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="arrival" data-here={call !== undefined} role="status">
        {call ? (
          <Arrived call={call} zone={location.timeZone} />
        ) : (
          <>
            <p className="sighting-wait">
              <span className="sighting-dot" aria-hidden="true" />
              {say('call.waiting')}
            </p>
            {before && <p className="step-hint">{say('call.earlier')}</p>}
          </>
        )}
      </div>
    </StepFrame>
  )
}

function Arrived({ call, zone }: { call: Call; zone: string }) {
  const now = useNow(1000)
  const { time } = formatInstant(call.startedAt, { now, zone })
  const { source, probability } = call.attribution
  return (
    <>
      <p className="sighting-good">
        <IconPhoneCall size={20} stroke={1.9} aria-hidden />
        {say(call.status === 'ringing' ? 'call.ringing' : 'call.arrived')}
      </p>
      <p>
        {say('call.from', {
          caller: call.from ? formatPhone(call.from) : sayTerm('withheldCaller'),
          number: formatPhone(call.to),
          when: time,
        })}
      </p>
      <div className="arrival-facts">
        <StatusBadge status={call.status} />
        <ChannelBadge channel={source?.channel} />
        {source?.campaign && <span>{source.campaign}</span>}
        {source && <ProbabilityMeter probability={probability} />}
      </div>
      <Link to="/calls/$callId" params={{ callId: call.id }}>
        {say('call.seeCall')}
      </Link>
    </>
  )
}

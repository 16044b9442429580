import { Button, Skeleton } from '@mantine/core'
import {
  IconCopy,
  IconEye,
  IconFileText,
  IconHandFinger,
  IconLogin2,
  IconPhoneIncoming,
  IconPhoneSpark,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Call, Tracker, Visit } from '@tributary/contract'
import { useState } from 'react'
import { RequestError } from '../../data/request.ts'
import { visitQuery } from '../../data/visits.ts'
import { PageLink } from '../../parts/page-link.tsx'
import { Panel } from '../../parts/panel.tsx'
import { say as sayTrouble } from '../../words/trouble.ts'
import { type JourneyStep, viewJourney } from './view-journey.ts'
import { say } from './words.ts'
import './journey-panel.css'

const icons = {
  landed: IconLogin2,
  viewed: IconFileText,
  shown: IconPhoneSpark,
  tapped: IconHandFinger,
  copied: IconCopy,
  alive: IconEye,
  call: IconPhoneIncoming,
} satisfies Record<JourneyStep['kind'], unknown>

/** Page by page how the visitor came to call. */
export function JourneyPanel({ call, tracker }: { call: Call; tracker: Tracker | undefined }) {
  const { visitId } = call.attribution
  return (
    <Panel title={say('journey.title')}>
      {visitId ? (
        <Journey call={call} visitId={visitId} />
      ) : (
        <p className="call-soft">
          {tracker?.kind === 'offline' ? say('journey.offline') : say('journey.none')}
        </p>
      )}
    </Panel>
  )
}

function Journey({ call, visitId }: { call: Call; visitId: string }) {
  const { data: visit, error, refetch } = useQuery(visitQuery(visitId))
  if (visit) return <Steps visit={visit} call={call} />
  if (!error) return <Skeleton height={150} role="status" aria-label={say('journey.loading')} />
  if (error instanceof RequestError && error.status === 404)
    return <p className="call-soft">{say('journey.gone')}</p>
  return (
    <p className="call-soft" role="alert">
      {error.message}{' '}
      <Button variant="subtle" size="compact-sm" onClick={() => void refetch()}>
        {sayTrouble('retry')}
      </Button>
    </p>
  )
}

const mostSteps = 24
const firstSteps = 4

function Steps({ visit, call }: { visit: Visit; call: Call }) {
  const [isWhole, setWhole] = useState(false)
  const steps = viewJourney(visit, call)
  const hidden = isWhole || steps.length <= mostSteps ? 0 : steps.length - mostSteps
  const shown = hidden ? [...steps.slice(0, firstSteps), ...steps.slice(firstSteps + hidden)] : steps
  const about = [
    say('journey.pages', { count: visit.pageViews }),
    visit.device && say(`journey.device.${visit.device}`),
    visit.timeZone && say('journey.zone', { zone: visit.timeZone }),
  ]
  return (
    <>
      <p className="call-soft">{about.filter(Boolean).join(', ')}</p>
      <ol className="journey">
        {Object.entries(shown).map(([place, step]) => (
          <Step key={place} step={step} />
        ))}
      </ol>
      {hidden > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          {say('journey.showHidden', { number: hidden })}
        </Button>
      )}
    </>
  )
}

function Step({ step }: { step: JourneyStep }) {
  const Icon = icons[step.kind]
  return (
    <li className={`journey-step is-${step.kind}`}>
      <span className="journey-mark">
        <Icon size={16} stroke={1.9} aria-hidden />
      </span>
      <div className="journey-what">
        <span>{step.text}</span> {step.url && <PageLink url={step.url} withHost={step.kind === 'landed'} />}
        {step.title && <span className="journey-title">{step.title}</span>}
      </div>
      <time dateTime={step.at} className="journey-when">
        {step.relative}
      </time>
    </li>
  )
}

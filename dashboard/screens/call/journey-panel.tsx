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
import { words } from '../../words.ts'
import { type JourneyStep, viewJourney } from './view-journey.ts'
import './journey-panel.css'

const { journey: text } = words
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
    <Panel title={text.title}>
      {visitId ? (
        <Journey call={call} visitId={visitId} />
      ) : (
        <p className="call-soft">{tracker?.kind === 'offline' ? text.offline : text.none}</p>
      )}
    </Panel>
  )
}

function Journey({ call, visitId }: { call: Call; visitId: string }) {
  const { data: visit, error, refetch } = useQuery(visitQuery(visitId))
  if (visit) return <Steps visit={visit} call={call} />
  if (!error) return <Skeleton height={150} role="status" aria-label={text.loading} />
  if (error instanceof RequestError && error.status === 404) return <p className="call-soft">{text.gone}</p>
  return (
    <p className="call-soft" role="alert">
      {error.message}{' '}
      <Button variant="subtle" size="compact-sm" onClick={() => void refetch()}>
        {words.errors.retry}
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
    text.pages(visit.pageViews),
    visit.device && text.device[visit.device],
    visit.timeZone && text.zone(visit.timeZone),
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
          {text.showHidden(hidden)}
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

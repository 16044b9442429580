import { NativeSelect } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Loading } from '../../parts/loading.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { Closed } from '../shell/closed.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { useCan } from '../shell/use-can.ts'
import { CallStep } from './call-step.tsx'
import { ConsentStep } from './consent-step.tsx'
import { DoneStep } from './done-step.tsx'
import { LocationStep } from './location-step.tsx'
import { NumbersStep } from './numbers-step.tsx'
import { type Chosen, type Step, steps } from './set-up-state.ts'
import { SiteStep } from './site-step.tsx'
import { SnippetStep } from './snippet-step.tsx'
import { TrackersStep } from './trackers-step.tsx'
import { type SetUpView, useSetUp } from './use-set-up.ts'
import { say } from './words.ts'
import './welcome.css'

const route = getRouteApi('/welcome')

/** From nothing to a call that is attributed, one step at a time; also for a second location or site. */
export function WelcomeScreen() {
  return useCan('locations:write') ? (
    <SetUpSteps />
  ) : (
    <>
      <PageHeader title={say('title')} />
      <Closed />
    </>
  )
}

function SetUpSteps() {
  const chosen = route.useSearch()
  const navigate = route.useNavigate()
  const { view, isPending, error, retry } = useSetUp(chosen)
  const choose = (next: Chosen) => {
    void navigate({ search: next })
    window.scrollTo(0, 0)
  }
  const { location } = view.setUp
  const isUnsettled = !isPending && !error && chosen.step === undefined
  // Where it goes on is decided once: the screen must not run ahead of its reader when the site is seen.
  useEffect(() => {
    if (isUnsettled) void navigate({ search: { ...chosen, step: view.step }, replace: true })
  }, [isUnsettled, navigate, chosen, view.step])
  return (
    <div className="welcome">
      <PageHeader
        title={location ? say('titleFor', { location: location.name }) : say('title')}
        lead={say('lead')}
      >
        {view.locations.length > 0 && (
          <NativeSelect
            aria-label={say('choose')}
            value={location?.id ?? 'new'}
            onChange={(event) => choose({ location: event.currentTarget.value })}
            data={[
              ...view.locations.map(({ id, name }) => ({ value: id, label: name })),
              { value: 'new', label: say('another') },
            ]}
          />
        )}
      </PageHeader>
      {error ? (
        <Trouble {...toTrouble(error)} retry={retry} />
      ) : isPending ? (
        <Loading shape="form" />
      ) : (
        <div className="welcome-columns">
          <Rail view={view} go={(step) => choose({ ...chosen, step })} />
          <div className="welcome-step" key={`${location?.id} ${view.step}`}>
            <CurrentStep view={view} chosen={chosen} choose={choose} />
          </div>
        </div>
      )}
    </div>
  )
}

function Rail({ view, go }: { view: SetUpView; go: (step: Step) => void }) {
  const at = steps.indexOf(view.step)
  return (
    <nav className="rail" aria-label={say('stepsLabel')}>
      <p className="rail-short" aria-hidden="true">
        {say('progress', { at: at + 1, of: steps.length, name: say(`steps.${view.step}`) })}
      </p>
      <ol>
        {steps.map((step, index) => {
          const isDone = view.isDone(step)
          // Only what is built upon must come first.
          const isOpen = isDone || index <= at || steps.slice(0, index).every(view.isDone)
          return (
            <li key={step}>
              <button
                type="button"
                disabled={!isOpen}
                aria-current={step === view.step ? 'step' : undefined}
                onClick={() => go(step)}
                data-done={isDone}
              >
                <span className="rail-mark" aria-hidden="true">
                  {isDone ? <IconCheck size={15} stroke={2.6} /> : index + 1}
                </span>
                {say(`steps.${step}`)}
                {isDone && <span className="visually-hidden">, {say('done')}</span>}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

type CurrentStepProps = { view: SetUpView; chosen: Chosen; choose: (chosen: Chosen) => void }

function CurrentStep({ view, chosen, choose }: CurrentStepProps) {
  const { setUp } = view
  const { location, site, trackers } = setUp
  const go = (step: Step) => () => choose({ ...chosen, step })
  // A step whose ground is not there (an address somebody kept) begins with the ground.
  if (!location || view.step === 'location')
    return (
      <LocationStep
        location={location}
        isFirst={view.locations.length === 0}
        saved={({ id }) => choose({ location: id, step: 'site' })}
      />
    )
  switch (view.step) {
    case 'site':
      return (
        <SiteStep
          location={location}
          site={site}
          others={view.sites.filter(({ locationIds }) => !locationIds.includes(location.id))}
          saved={({ id }) => choose({ location: location.id, site: id, step: 'consent' })}
          skip={go('trackers')}
          back={go('location')}
        />
      )
    case 'consent':
      return site ? (
        <ConsentStep site={site} saved={go('trackers')} back={go('site')} />
      ) : (
        <TrackersStep
          location={location}
          site={site}
          existing={trackers}
          saved={go('numbers')}
          back={go('site')}
        />
      )
    case 'trackers':
      return (
        <TrackersStep
          location={location}
          site={site}
          existing={trackers}
          saved={go('numbers')}
          back={go(site ? 'consent' : 'site')}
        />
      )
    case 'numbers':
      return <NumbersStep setUp={setUp} location={location} next={go('snippet')} back={go('trackers')} />
    case 'snippet':
      return <SnippetStep site={site} next={go('call')} back={go('numbers')} />
    case 'call':
      return <CallStep setUp={setUp} location={location} next={go('done')} back={go('snippet')} />
    case 'done':
      return (
        <DoneStep
          location={location}
          open={steps.filter((step) => step !== 'done' && !view.isDone(step))}
          another={() => choose({ location: 'new' })}
        />
      )
  }
}

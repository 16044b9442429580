import { Skeleton } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useNow } from '../../clock.ts'
import { callQuery } from '../../data/calls.ts'
import { useNames } from '../../data/names.ts'
import { RequestError } from '../../data/request.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { say as sayTerm } from '../../words/terms.ts'
import { say as sayTrouble } from '../../words/trouble.ts'
import { toTrouble } from '../shell/to-trouble.ts'
import { useCan } from '../shell/use-can.ts'
import { BackLink } from './back-link.tsx'
import { CallFacts } from './call-facts.tsx'
import { CallHeadline } from './call-headline.tsx'
import { JourneyPanel } from './journey-panel.tsx'
import { LegList } from './leg-list.tsx'
import { HiddenNotes, NotesPanel } from './notes-panel.tsx'
import { OutcomeFacts } from './outcome-facts.tsx'
import { OutcomePanel } from './outcome-panel.tsx'
import { RecordingPanel } from './recording-panel.tsx'
import { RelatedPanel } from './related-panel.tsx'
import { viewHeadline } from './view-headline.ts'
import { WhyPanel } from './why-panel.tsx'
import { say } from './words.ts'
import './call-screen.css'

const route = getRouteApi('/calls/$callId')

/** One call with everything known about it. */
export function CallScreen() {
  const { callId } = route.useParams()
  const { data: call, error, refetch, isFetching } = useQuery(callQuery(useQueryClient(), callId))
  const { locationOf, trackerOf } = useNames()
  const isUnderWay = call?.status === 'ringing' || call?.status === 'answered'
  const now = useNow(isUnderWay ? 1000 : 30_000)
  const canChange = useCan('calls:write')
  const canReadNotes = useCan('personal-data:read')
  const canHear = useCan('audio:read')
  const location = locationOf(call?.locationId)
  const tracker = trackerOf(call?.trackerId)
  const view = call && viewHeadline(call, location, now)
  useDocumentTitle(`${view?.headline ?? say('calls')} · ${sayTerm('product')}`)

  if (error && !call) {
    const status = error instanceof RequestError ? error.status : undefined
    // 400: what stands in the address is no id at all.
    const isNowhere = status === 400
    return (
      <>
        <BackLink />
        <Trouble
          {...(isNowhere
            ? { title: sayTrouble('notFoundTitle'), detail: sayTrouble('notFound') }
            : toTrouble(error))}
          {...(isNowhere || status === 404 ? {} : { retry: () => void refetch(), isRetrying: isFetching })}
        />
      </>
    )
  }
  if (!call || !view)
    return (
      <div className="call-skeleton" role="status" aria-label={say('loading')}>
        <Skeleton height={84} radius="lg" />
        <Skeleton height={360} radius="lg" />
      </div>
    )
  return (
    <>
      <BackLink />
      <CallHeadline call={call} view={view} location={location} now={now} />
      <div className="call-columns">
        <div className="call-column">
          <WhyPanel call={call} canCorrect={canChange} now={now} />
          <RecordingPanel call={call} canHear={canHear} />
          <JourneyPanel call={call} tracker={tracker} />
        </div>
        <div className="call-column">
          {canChange ? (
            <OutcomePanel key={call.id} call={call} country={location?.address.country} />
          ) : (
            <OutcomeFacts call={call} />
          )}
          {canReadNotes ? (
            <NotesPanel key={call.id} callId={call.id} canChange={canChange} now={now} />
          ) : (
            <HiddenNotes count={call.notes} />
          )}
          <CallFacts call={call} location={location} tracker={tracker} now={now} />
          <RelatedPanel call={call} now={now} />
          <LegList call={call} />
        </div>
      </div>
    </>
  )
}

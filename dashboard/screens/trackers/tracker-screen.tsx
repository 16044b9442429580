import { Skeleton } from '@mantine/core'
import { IconBuildingStore } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { locationsQuery } from '../../data/locations.ts'
import { RequestError } from '../../data/request.ts'
import { trackers } from '../../data/trackers.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { Closed } from '../shell/closed.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { useCan } from '../shell/use-can.ts'
import { NewTracker } from './editing/new-tracker.tsx'
import { TrackerDetail } from './tracker-detail.tsx'
import { say } from './words.ts'
import './trackers.css'

const route = getRouteApi('/numbers/trackers/$trackerId')
const back = { to: '/numbers/trackers', children: say('all') } as const

/** One tracker; `new` makes one. */
export function TrackerScreen() {
  const { trackerId } = route.useParams()
  const navigate = route.useNavigate()
  const isNew = trackerId === 'new'
  const mayMake = useCan('trackers:write')
  const locations = useQuery(locationsQuery)
  const { data, error, refetch, isFetching } = useQuery({ ...trackers.one(trackerId), enabled: !isNew })
  const failure = locations.error && !locations.data ? locations.error : error && !data ? error : undefined
  if (failure) {
    const isNowhere = failure instanceof RequestError && (failure.status === 404 || failure.status === 400)
    return (
      <>
        <PageHeader title={say('one')} back={back} />
        <Trouble
          {...(isNowhere ? { detail: say('gone') } : toTrouble(failure))}
          {...(isNowhere ? {} : { retry: () => void refetch(), isRetrying: isFetching })}
        />
      </>
    )
  }
  if (!locations.data || (!isNew && !data))
    return (
      <>
        <PageHeader title={say(isNew ? 'newTitle' : 'one')} back={back} />
        <Skeleton height={420} radius="lg" role="status" aria-label={say('loading')} />
      </>
    )
  if (data && !isNew)
    return (
      <TrackerDetail
        key={trackerId}
        read={data}
        readAgain={async () => (await refetch()).data ?? data}
        locations={locations.data}
      />
    )
  if (!mayMake)
    return (
      <>
        <PageHeader title={say('newTitle')} back={back} />
        <Closed />
      </>
    )
  return (
    <>
      <PageHeader title={say('newTitle')} lead={say('newLead')} back={back} />
      {locations.data.length === 0 ? (
        <EmptyState Icon={IconBuildingStore} title={say('noLocationTitle')}>
          <p>
            {say('noLocation')}{' '}
            <Link to="/locations/$locationId" params={{ locationId: 'new' }}>
              {say('addLocation')}
            </Link>
          </p>
        </EmptyState>
      ) : (
        <div className="tracker-new">
          <Panel title={say('newPanel')}>
            <NewTracker
              locations={locations.data}
              made={({ id }) =>
                void navigate({
                  to: '/numbers/trackers/$trackerId',
                  params: { trackerId: id },
                  search: { add: 'numbers' },
                  replace: true,
                })
              }
            />
          </Panel>
        </div>
      )}
    </>
  )
}

import { Skeleton, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Location } from '@tributary/contract'
import { useState } from 'react'
import { linkToCalls } from '../../data/link-to-calls.ts'
import { locationQuery } from '../../data/locations.ts'
import { RequestError } from '../../data/request.ts'
import { trackersQuery } from '../../data/trackers.ts'
import { CopyField } from '../../parts/copy-field.tsx'
import { NapWarning } from '../../parts/nap-warning.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { NapPanel } from '../nap/nap-panel.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { LocationForm } from './location-form.tsx'
import { say } from './words.ts'
import { writeJsonLd } from './write-json-ld.ts'
import './locations.css'

const route = getRouteApi('/locations/$locationId')
const back = { to: '/locations', children: say('all') } as const

/** One location: what it is, its structured data, and what rings there. `new` makes one. */
export function LocationScreen() {
  const { locationId } = route.useParams()
  const navigate = route.useNavigate()
  const isNew = locationId === 'new'
  const { data, error, refetch, isFetching } = useQuery({ ...locationQuery(locationId), enabled: !isNew })
  if (isNew)
    return (
      <>
        <PageHeader title={say('newTitle')} back={back} />
        <Panel title={say('edit')}>
          <LocationForm
            read={undefined}
            readAgain={() => Promise.reject(new Error('a new location is not read'))}
            created={({ id }) =>
              void navigate({ to: '/locations/$locationId', params: { locationId: id }, replace: true })
            }
          />
        </Panel>
      </>
    )
  if (error && !data) {
    const isNowhere = error instanceof RequestError && (error.status === 404 || error.status === 400)
    return (
      <>
        <PageHeader title={say('title')} back={back} />
        <Trouble
          {...(isNowhere ? { detail: say('gone') } : toTrouble(error))}
          {...(isNowhere ? {} : { retry: () => void refetch(), isRetrying: isFetching })}
        />
      </>
    )
  }
  if (!data)
    return (
      <>
        <PageHeader title={say('title')} back={back} />
        <Skeleton height={420} radius="lg" role="status" aria-label={say('loading')} />
      </>
    )
  const { body: location } = data
  return (
    <>
      <PageHeader title={location.name} back={back}>
        <Link {...linkToCalls({ locationId: location.id })}>{say('calls')}</Link>
      </PageHeader>
      <div className="location-columns">
        <Panel title={say('edit')}>
          <LocationForm
            key={location.id}
            read={data}
            readAgain={async () => (await refetch()).data ?? data}
            created={() => undefined}
          />
        </Panel>
        <div className="location-column">
          <NapPanel locationId={location.id} />
          <StructuredData location={location} />
          <Trackers location={location} />
          <NapWarning canonical={location.canonicalNumber} />
        </div>
      </div>
    </>
  )
}

function StructuredData({ location }: { location: Location }) {
  const [page, setPage] = useState('')
  return (
    <Panel title={say('jsonLd')}>
      <p className="location-soft">{say('jsonLdHint')}</p>
      <TextInput
        type="url"
        label={say('page')}
        description={say('pageHint')}
        value={page}
        onChange={(event) => setPage(event.currentTarget.value)}
        maxLength={2000}
      />
      <div className="location-json">
        <CopyField label={say('jsonLdField')} text={writeJsonLd(location, page.trim())} />
      </div>
    </Panel>
  )
}

function Trackers({ location }: { location: Location }) {
  const trackers = (useQuery(trackersQuery).data ?? []).filter(({ locationId }) => locationId === location.id)
  return (
    <Panel title={say('trackers')} aside={<Link to="/numbers">{say('toNumbers')}</Link>}>
      {trackers.length === 0 && <p className="location-soft">{say('noTrackers')}</p>}
      <ul className="location-list">
        {trackers.map(({ id, name }) => (
          <li key={id}>
            <Link {...linkToCalls({ trackerId: id })}>{name}</Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

import { Skeleton } from '@mantine/core'
import { IconRadar2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { NapCheck } from '@tributary/contract'
import { useState } from 'react'
import { locationQuery } from '../../data/locations.ts'
import { napCheckQuery, napChecksQuery } from '../../data/nap-checks.ts'
import { RequestError } from '../../data/request.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { NapFindings } from './nap-findings.tsx'
import { NapHistory } from './nap-history.tsx'
import { NapPages } from './nap-pages.tsx'
import { NapPlanPanel } from './nap-plan.tsx'
import { CheckNow, NapSummary } from './nap-summary.tsx'
import { say } from './words.ts'
import './nap.css'

const route = getRouteApi('/locations/$locationId/nap')

/** What the pages of one location show of its name, address and phone: the last check, or an earlier one. */
export function NapScreen() {
  const { locationId } = route.useParams()
  const location = useQuery(locationQuery(locationId))
  const checks = useQuery(napChecksQuery(locationId))
  const name = location.data?.body.name
  const error = location.error ?? checks.error
  const isNowhere = error instanceof RequestError && (error.status === 404 || error.status === 400)
  return (
    <>
      <PageHeader
        title={say('title')}
        {...(name ? { lead: say('lead', { name }) } : {})}
        back={
          isNowhere || !name
            ? { to: '/locations', children: say('locations') }
            : { to: `/locations/${encodeURIComponent(locationId)}`, children: name }
        }
      />
      {isNowhere && <Trouble detail={say('gone')} />}
      {error && !isNowhere && (!location.data || !checks.data) && (
        <Trouble
          {...toTrouble(error)}
          retry={() => void Promise.all([location.refetch(), checks.refetch()])}
          isRetrying={location.isFetching || checks.isFetching}
        />
      )}
      {!error && (!location.data || !checks.data) && (
        <Skeleton height={420} radius="lg" role="status" aria-label={say('loading')} />
      )}
      {location.data && checks.data && <Checks locationId={locationId} checks={checks.data} />}
    </>
  )
}

function Checks({ locationId, checks }: { locationId: string; checks: readonly NapCheck[] }) {
  const [chosen, choose] = useState<string>()
  const [latest] = checks
  const isOver = ({ state }: NapCheck) => state === 'done' || state === 'failed'
  const shown = checks.find(({ id }) => id === chosen) ?? checks.find(isOver) ?? latest
  const detail = useQuery({
    ...napCheckQuery(shown?.id ?? ''),
    enabled: shown !== undefined && isOver(shown),
  })
  if (!latest || !shown)
    return (
      <div className="nap-columns">
        <EmptyState
          Icon={IconRadar2}
          title={say('emptyTitle')}
          actions={<CheckNow locationId={locationId} isUnderWay={false} />}
        >
          <p>{say('empty')}</p>
          <p>{say('empty2')}</p>
        </EmptyState>
        <div className="nap-column">
          <NapPlanPanel locationId={locationId} />
        </div>
      </div>
    )
  return (
    <div className="nap-columns">
      <div className="nap-column">
        <NapSummary locationId={locationId} latest={latest} shown={shown} />
        {detail.error && !detail.data && (
          <Trouble
            {...toTrouble(detail.error)}
            retry={() => void detail.refetch()}
            isRetrying={detail.isFetching}
          />
        )}
        {detail.isLoading && <Skeleton height={240} radius="lg" role="status" aria-label={say('loading')} />}
        {detail.data?.state === 'done' && (
          <>
            <NapFindings pages={detail.data.pages} />
            <NapPages pages={detail.data.pages} />
          </>
        )}
      </div>
      <div className="nap-column">
        <NapPlanPanel locationId={locationId} />
        <NapHistory checks={checks} shownId={shown.id} show={choose} />
      </div>
    </div>
  )
}

import { Skeleton } from '@mantine/core'
import { IconChartBar } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import { latestCallsQuery } from '../../data/calls.ts'
import { type OverviewSearch, overviewQuery, withPeriod } from '../../data/overview.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { AlertStrip } from '../calls/alert-strip.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { DemoNotice } from './demo-notice.tsx'
import { LiveStrip } from './live-strip.tsx'
import { OverviewFilters } from './overview-filters.tsx'
import { OverviewReport } from './overview-report.tsx'
import { say } from './words.ts'
import './overview-screen.css'

const FirstCallGuide = lazy(async () => ({
  default: (await import('../calls/first-call-guide.tsx')).FirstCallGuide,
}))
const route = getRouteApi('/')

/** The account at a glance; every figure leads to its calls. */
export function OverviewScreen() {
  const search = route.useSearch()
  const { data: report, error, refetch, isFetching, isPlaceholderData } = useQuery(overviewQuery(search))
  const everCalled = useInfiniteQuery(latestCallsQuery).data?.pages[0]?.items
  const narrowed = useMemo(() => {
    const { compare: _compare, ...rest } = withPeriod<OverviewSearch>(search)
    return rest
  }, [search])

  return (
    <>
      <PageHeader title={say('title')} />
      <AlertStrip />
      <DemoNotice />
      <LiveStrip />
      <OverviewFilters search={search} />
      {error && !report && (
        <Trouble {...toTrouble(error)} retry={() => void refetch()} isRetrying={isFetching} />
      )}
      {error && report && (
        <p className="overview-stale" role="status">
          {say('stale')} {error.message}
        </p>
      )}
      {!report && !error && (
        <div className="overview-loading">
          <Loading shape="tiles" label={say('loading')} />
          <Skeleton height={330} radius="lg" />
        </div>
      )}
      {report && everCalled?.length === 0 && report.totals.calls === 0 && (
        <Suspense>
          <FirstCallGuide />
        </Suspense>
      )}
      {report && report.totals.calls === 0 && everCalled?.length !== 0 && (
        <EmptyState
          Icon={IconChartBar}
          title={say('emptyTitle')}
          actions={
            <Link to="/" search={{ period: 'year' }}>
              {say('anyTime')}
            </Link>
          }
        >
          <p>{say('empty')}</p>
        </EmptyState>
      )}
      {report && report.totals.calls > 0 && (
        <OverviewReport report={report} search={narrowed} isOld={isPlaceholderData} />
      )}
    </>
  )
}

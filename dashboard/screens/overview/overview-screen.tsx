import { NativeSelect, Skeleton, Switch } from '@mantine/core'
import { IconChartBar } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { readClock, useNow } from '../../clock.ts'
import { filtersOf } from '../../data/call-search.ts'
import { latestCallsQuery } from '../../data/calls.ts'
import { linkToCalls } from '../../data/link-to-calls.ts'
import { locationsQuery } from '../../data/locations.ts'
import { useNames } from '../../data/names.ts'
import { type OverviewSearch, overviewQuery, readOverviewSearch, withPeriod } from '../../data/overview.ts'
import { formatCount } from '../../formats/format-count.ts'
import { formatDays } from '../../formats/format-days.ts'
import { plainDayIn } from '../../formats/plain-day.ts'
import { BarList } from '../../parts/bar-list.tsx'
import { ChannelBadge } from '../../parts/channel-badge.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Panel } from '../../parts/panel.tsx'
import { PeriodPicker } from '../../parts/period-picker.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { words } from '../../words.ts'
import { AlertStrip } from '../calls/alert-strip.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { ChannelChart } from './channel-chart.tsx'
import { DemoNotice } from './demo-notice.tsx'
import { HourMap } from './hour-map.tsx'
import { LiveStrip } from './live-strip.tsx'
import { OverviewTiles } from './overview-tiles.tsx'
import { say } from './words.ts'
import './overview-screen.css'

const FirstCallGuide = lazy(async () => ({
  default: (await import('../calls/first-call-guide.tsx')).FirstCallGuide,
}))
const route = getRouteApi('/')
const mostLines = 8

/** The account at a glance; every figure leads to its calls. */
export function OverviewScreen() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: report, error, refetch, isFetching, isPlaceholderData } = useQuery(overviewQuery(search))
  const locations = useQuery(locationsQuery).data ?? []
  const everCalled = useInfiniteQuery(latestCallsQuery).data?.pages[0]?.items
  const { locationOf } = useNames()
  const now = useNow(30_000)
  const change = (next: Record<string, string | undefined>) =>
    void navigate({ search: readOverviewSearch({ ...search, ...next }), replace: true })
  const { compare: _compare, ...narrowed } = withPeriod<OverviewSearch>(search)

  const filters = (
    <FilterBar
      active={Object.keys(filtersOf(search)).filter((name) => name !== 'compare').length}
      clear={() =>
        void navigate({ search: search.compare ? { compare: search.compare } : {}, replace: true })
      }
      always={
        <PeriodPicker
          period={narrowed}
          today={plainDayIn(readClock())}
          change={(period) => change({ period: undefined, from: undefined, to: undefined, ...period })}
        />
      }
    >
      <NativeSelect
        aria-label={say('location')}
        data={[
          { value: '', label: say('anyLocation') },
          ...locations.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={search.locationId ?? ''}
        onChange={(event) => change({ locationId: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        aria-label={say('channel')}
        data={[
          { value: '*', label: say('anyChannel') },
          { value: '', label: words.calls.unattributed },
          ...Object.entries(words.channel).map(([value, label]) => ({ value, label })),
        ]}
        value={search.channel ?? '*'}
        onChange={(event) => {
          const { value } = event.currentTarget
          change({ channel: value === '*' ? undefined : value })
        }}
      />
      <Switch
        className="overview-switch"
        label={say('compare')}
        checked={search.compare !== 'none'}
        onChange={(event) => change({ compare: event.currentTarget.checked ? undefined : 'none' })}
      />
    </FilterBar>
  )

  return (
    <>
      <PageHeader title={say('title')} />
      <AlertStrip now={now} />
      <DemoNotice />
      <LiveStrip />
      {filters}
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
        <>
          {report.previousPeriod && (
            <p className="overview-compared">
              {say('compared', {
                days: formatDays(report.period.fromDay, report.period.toDay),
                before: formatDays(report.previousPeriod.fromDay, report.previousPeriod.toDay),
              })}
            </p>
          )}
          <OverviewTiles report={report} search={narrowed} />
          <div className="overview-grid" aria-busy={isPlaceholderData}>
            <div className="is-whole">
              <ChannelChart report={report} search={narrowed} />
            </div>
            <Panel
              title={say('byChannel')}
              aside={
                <Link to="/sources" search={{ ...narrowed, by: 'channel' }} className="overview-aside">
                  {say('allChannels')}
                </Link>
              }
            >
              <BarList
                label={say('byChannel')}
                bars={report.channels.slice(0, mostLines).map(({ channel, calls, previousCalls }) => ({
                  key: channel ?? '',
                  name: <ChannelBadge channel={channel} />,
                  count: calls,
                  figure: formatCount(calls),
                  note: !report.previousTotals?.calls
                    ? undefined
                    : say('before', { count: formatCount(previousCalls ?? 0) }),
                  link: linkToCalls({ ...narrowed, channel: channel ?? '' }),
                }))}
              />
            </Panel>
            <Panel
              title={say('byLocation')}
              aside={
                <Link to="/sources" search={{ ...narrowed, by: 'locationId' }} className="overview-aside">
                  {say('allLocations')}
                </Link>
              }
            >
              <BarList
                label={say('byLocation')}
                bars={report.locations.slice(0, mostLines).map(({ locationId, calls, previousCalls }) => {
                  const name = locationOf(locationId)?.name ?? say('noLocation')
                  return {
                    key: locationId ?? '',
                    name,
                    count: calls,
                    figure: formatCount(calls),
                    note: !report.previousTotals?.calls
                      ? undefined
                      : say('before', { count: formatCount(previousCalls ?? 0) }),
                    link: linkToCalls({ ...narrowed, locationId: locationId ?? '' }),
                  }
                })}
              />
            </Panel>
            <div className="is-whole">
              <HourMap hours={report.hours} search={narrowed} />
            </div>
          </div>
        </>
      )}
    </>
  )
}

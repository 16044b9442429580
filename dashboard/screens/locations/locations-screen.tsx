import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import { IconBuildingStore, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useNow } from '../../clock.ts'
import { type LocationsSearch, locationsQuery } from '../../data/locations.ts'
import { latestNapChecksQuery } from '../../data/nap-checks.ts'
import { overviewQuery, withPeriod } from '../../data/overview.ts'
import { plainDayIn } from '../../formats/plain-day.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Panel } from '../../parts/panel.tsx'
import { PeriodPicker } from '../../parts/period-picker.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { useCan } from '../shell/use-can.ts'
import { ImportLocations } from './import-locations.tsx'
import { LocationTable } from './location-table.tsx'
import { say } from './words.ts'
import './locations.css'

const LocationMap = lazy(async () => ({ default: (await import('./map/location-map.tsx')).LocationMap }))

const route = getRouteApi('/locations')

/** Every location with how often it is called and how many of these calls it misses, on a map and as a list. */
export function LocationsScreen() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { search: text = '', view, sort, ...typedPeriod } = search
  const { from, to, period } = withPeriod(typedPeriod)
  const days = { ...(period ? { period } : {}), ...(from && to ? { from, to } : {}) }
  const { data: locations, error, refetch, isFetching } = useQuery(locationsQuery)
  const report = useQuery(overviewQuery({ ...days, compare: 'none' }))
  const latest = useQuery(latestNapChecksQuery).data
  const checks = useMemo(() => latest && new Map(latest.map((check) => [check.locationId, check])), [latest])
  const now = useNow(30_000)
  const figures = useMemo(
    () =>
      new Map(
        report.data?.locations.flatMap(({ locationId, ...measures }) =>
          locationId ? [[locationId, measures] as const] : [],
        ),
      ),
    [report.data],
  )
  const shown = useMemo(
    () =>
      (locations ?? []).filter(({ name, address }) =>
        `${name} ${address.city ?? ''} ${address.region ?? ''}`.toLowerCase().includes(text.toLowerCase()),
      ),
    [locations, text],
  )
  const change = (next: Partial<Record<keyof LocationsSearch, string | undefined>>) =>
    void navigate({ search: { ...search, ...next } as LocationsSearch, replace: true })
  // One location needs no map to be found on.
  const isMap = view ? view === 'map' : (locations?.length ?? 0) > 1
  const canWrite = useCan('locations:write')
  const [isImporting, setImporting] = useState(false)
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')}>
        {canWrite && (
          <>
            <Button variant="default" onClick={() => setImporting(true)}>
              {say('import')}
            </Button>
            <Button
              leftSection={<IconPlus size={17} aria-hidden />}
              onClick={() => void navigate({ to: '/locations/$locationId', params: { locationId: 'new' } })}
            >
              {say('add')}
            </Button>
          </>
        )}
      </PageHeader>
      {isImporting && <ImportLocations close={() => setImporting(false)} />}
      {error && !locations && (
        <Trouble {...toTrouble(error)} retry={() => void refetch()} isRetrying={isFetching} />
      )}
      {!locations && !error && <Loading shape="rows" label={say('loading')} />}
      {locations && locations.length > 0 && (
        <FilterBar
          search={{
            text,
            label: say('search'),
            change: (typed) => change({ search: typed || undefined }),
          }}
          active={0}
          clear={() => change({ search: undefined })}
          always={
            <>
              <PeriodPicker
                period={days}
                change={(next) => change({ period: undefined, from: undefined, to: undefined, ...next })}
                today={plainDayIn(now)}
              />
              <div className="location-view">
                <SegmentedControl
                  aria-label={say('view.label')}
                  value={isMap ? 'map' : 'list'}
                  onChange={(chosen) => change({ view: chosen })}
                  data={[
                    { value: 'map', label: say('view.map') },
                    { value: 'list', label: say('view.list') },
                  ]}
                />
              </div>
            </>
          }
        />
      )}
      {locations && shown.length === 0 && (
        <EmptyState Icon={IconBuildingStore} title={say('emptyTitle')}>
          <p>{say(locations.length === 0 ? 'empty' : 'filtered')}</p>
        </EmptyState>
      )}
      {report.error && !report.data && shown.length > 0 && (
        <Trouble
          {...toTrouble(report.error)}
          retry={() => void report.refetch()}
          isRetrying={report.isFetching}
        />
      )}
      {isMap && report.data && shown.length > 0 && (
        <div className="location-map-panel">
          <Panel title={say('map.title')}>
            <Suspense
              fallback={<Skeleton height={400} radius="md" role="status" aria-label={say('map.loading')} />}
            >
              <LocationMap locations={shown} figures={figures} period={days} />
            </Suspense>
          </Panel>
        </div>
      )}
      {shown.length > 0 && (
        <LocationTable
          locations={shown}
          figures={report.data && figures}
          checks={checks}
          period={days}
          now={now}
          sort={sort}
          changeSort={(next) => change({ sort: next })}
        />
      )}
    </>
  )
}

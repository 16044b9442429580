import { Button, NativeSelect } from '@mantine/core'
import { IconPlus, IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Tracker } from '@tributary/contract'
import { useNow } from '../../clock.ts'
import { numbersReportQuery } from '../../data/number-reports.ts'
import { numbersQuery } from '../../data/numbers.ts'
import { readTrackersSearch, type TrackersSearch, trackersQuery } from '../../data/trackers.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { NumbersTabs } from '../numbers/numbers-tabs.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { useCan } from '../shell/use-can.ts'
import { TrackerCard } from './tracker-card.tsx'
import { useTrackerColumns } from './tracker-columns.tsx'
import { say } from './words.ts'
import './trackers.css'

const route = getRouteApi('/numbers/trackers')
const idOf = (tracker: Tracker) => tracker.id
const nameOf = (tracker: Tracker) => tracker.name

/** Every tracker with what it is about, its numbers, its use and its state. */
export function TrackersScreen() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: trackers, error, refetch, isFetching } = useQuery(trackersQuery)
  const numbers = useQuery(numbersQuery).data ?? []
  const report = useQuery(numbersReportQuery).data
  const now = useNow(30_000)
  const { columns, cells } = useTrackerColumns({ numbers, report, now })
  const change = (next: TrackersSearch) =>
    void navigate({ search: readTrackersSearch({ ...search, ...next }), replace: true })

  const wanted = search.search?.toLowerCase() ?? ''
  const shown = (trackers ?? []).filter(
    ({ name, retiredAt }) =>
      name.toLowerCase().includes(wanted) &&
      (!search.state || (search.state === 'retired') === Boolean(retiredAt)),
  )
  const add = useCan('trackers:write') && (
    <Button
      leftSection={<IconPlus size={17} aria-hidden />}
      renderRoot={(props) => (
        <Link to="/numbers/trackers/$trackerId" params={{ trackerId: 'new' }} search={{}} {...props} />
      )}
    >
      {say('add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')}>
        {add}
      </PageHeader>
      <NumbersTabs />
      {error && !trackers && (
        <Trouble {...toTrouble(error)} retry={() => void refetch()} isRetrying={isFetching} />
      )}
      {!trackers && !error && <Loading shape="rows" label={say('loading')} />}
      {trackers && trackers.length > 0 && (
        <FilterBar
          search={{
            text: search.search ?? '',
            label: say('search'),
            change: (text) => change({ search: text || undefined }),
          }}
          active={search.state ? 1 : 0}
          clear={() => void navigate({ search: {}, replace: true })}
        >
          <NativeSelect
            aria-label={say('state')}
            data={[
              { value: '', label: say('anyState') },
              { value: 'used', label: say('onlyUsed') },
              { value: 'retired', label: say('states.retired') },
            ]}
            value={search.state ?? ''}
            onChange={(event) =>
              change({ state: (event.currentTarget.value || undefined) as TrackersSearch['state'] })
            }
          />
        </FilterBar>
      )}
      {trackers && shown.length === 0 && (
        <EmptyState
          Icon={IconRoute}
          title={say(trackers.length === 0 ? 'emptyTitle' : 'filteredTitle')}
          actions={trackers.length === 0 ? add : undefined}
        >
          <p>{say(trackers.length === 0 ? 'empty' : 'filtered')}</p>
        </EmptyState>
      )}
      {shown.length > 0 && (
        <DataTable
          label={say('table')}
          rows={shown}
          columns={columns}
          rowId={idOf}
          rowName={nameOf}
          card={(tracker) => <TrackerCard tracker={tracker} cells={cells} />}
        />
      )}
    </>
  )
}

import { Button } from '@mantine/core'
import { IconBuildingStore, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Location } from '@tributary/contract'
import { useNow } from '../../clock.ts'
import { linkToCalls } from '../../data/link-to-calls.ts'
import { locationsQuery } from '../../data/locations.ts'
import { overviewQuery } from '../../data/overview.ts'
import { formatCount } from '../../formats/format-count.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { say } from './words.ts'
import './locations.css'

const route = getRouteApi('/locations')
const idOf = (location: Location) => location.id
const nameOf = (location: Location) => location.name

/** Every location with its number, where it rings and how often it was called. */
export function LocationsScreen() {
  const { search = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: locations, error, refetch, isFetching } = useQuery(locationsQuery)
  const report = useQuery(overviewQuery({ period: 'month', compare: 'none' })).data
  const now = useNow(30_000)
  const shown = (locations ?? []).filter(({ name, address }) =>
    `${name} ${address.city ?? ''} ${address.region ?? ''}`.toLowerCase().includes(search.toLowerCase()),
  )
  const place = ({ address }: Location) =>
    [address.city, address.region, address.country].filter(Boolean).join(', ')
  const time = ({ timeZone }: Location) =>
    new Intl.DateTimeFormat(undefined, {
      timeZone,
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    }).format(now)
  const name = (location: Location) => (
    <Link to="/locations/$locationId" params={{ locationId: location.id }} data-row-link>
      {location.name}
    </Link>
  )
  const calls = ({ id }: Location) => {
    const count = report?.locations.find(({ locationId }) => locationId === id)?.calls ?? 0
    return count > 0 ? (
      <Link {...linkToCalls({ locationId: id, period: 'month' })}>{formatCount(count)}</Link>
    ) : (
      '0'
    )
  }
  const columns: Column<Location>[] = [
    { id: 'name', header: say('columns.name'), cell: name },
    { id: 'place', header: say('columns.place'), cell: place },
    {
      id: 'canonical',
      header: say('columns.canonical'),
      cell: (location) => <span className="number">{formatPhone(location.canonicalNumber)}</span>,
    },
    {
      id: 'rings',
      header: say('columns.rings'),
      cell: ({ destination, canonicalNumber }) =>
        destination === canonicalNumber ? (
          say('same')
        ) : (
          <span className="number">{formatPhone(destination)}</span>
        ),
    },
    { id: 'time', header: say('columns.time'), cell: time },
    { id: 'calls', header: say('columns.calls'), cell: calls, isFigure: true },
  ]
  const add = (
    <Button
      leftSection={<IconPlus size={17} aria-hidden />}
      onClick={() => void navigate({ to: '/locations/$locationId', params: { locationId: 'new' } })}
    >
      {say('add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')}>
        {add}
      </PageHeader>
      {error && !locations && (
        <Trouble {...toTrouble(error)} retry={() => void refetch()} isRetrying={isFetching} />
      )}
      {!locations && !error && <Loading shape="rows" label={say('loading')} />}
      {locations && locations.length > 0 && (
        <FilterBar
          search={{
            text: search,
            label: say('search'),
            change: (text) => void navigate({ search: text ? { search: text } : {}, replace: true }),
          }}
          active={0}
          clear={() => void navigate({ search: {}, replace: true })}
        />
      )}
      {locations && shown.length === 0 && (
        <EmptyState Icon={IconBuildingStore} title={say('emptyTitle')}>
          <p>{say(locations.length === 0 ? 'empty' : 'filtered')}</p>
        </EmptyState>
      )}
      {shown.length > 0 && (
        <DataTable
          label={say('table')}
          rows={shown}
          columns={columns}
          rowId={idOf}
          rowName={nameOf}
          card={(location) => (
            <>
              <strong>{name(location)}</strong>
              <div>{place(location)}</div>
              <div className="number">{formatPhone(location.canonicalNumber)}</div>
              <div>
                {say('columns.calls')} {calls(location)} · {time(location)}
              </div>
            </>
          )}
        />
      )}
    </>
  )
}

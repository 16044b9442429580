import { ActionIcon, Button, Menu, NativeSelect } from '@mantine/core'
import {
  IconCircleCheck,
  IconCircleMinus,
  IconClock,
  IconDots,
  IconPhonePlus,
  IconSnowflake,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { TrackingNumber } from '@tributary/contract'
import { lazy, Suspense, useState } from 'react'
import { useNow } from '../../clock.ts'
import { connectionsQuery } from '../../data/connections.ts'
import { numbersReportQuery, poolsQuery } from '../../data/inventory.ts'
import { linkToCalls } from '../../data/link-to-calls.ts'
import { locationsQuery } from '../../data/locations.ts'
import { useNames } from '../../data/names.ts'
import { numbersQuery, readNumberSearch } from '../../data/numbers.ts'
import { trackersQuery } from '../../data/trackers.ts'
import { formatAgo } from '../../formats/format-ago.ts'
import { formatCount } from '../../formats/format-count.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { useCan } from '../shell/use-can.ts'
import type { Dialog } from './number-dialogs.tsx'
import { NumberPanels } from './number-panels.tsx'
import { say } from './words.ts'
import './numbers.css'

const NumberDialog = lazy(async () => ({ default: (await import('./number-dialogs.tsx')).NumberDialog }))
const route = getRouteApi('/numbers')
const icons = {
  reserved: IconClock,
  warming: IconClock,
  active: IconCircleCheck,
  cooling: IconSnowflake,
  released: IconCircleMinus,
}
const idOf = (number: TrackingNumber) => number.id
const nameOf = (number: TrackingNumber) => formatPhone(number.e164)

/** The inventory: every number with its state and use, and what can be done with it. */
export function NumbersScreen() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: numbers, error, refetch, isFetching } = useQuery(numbersQuery)
  const trackers = useQuery(trackersQuery).data ?? []
  const pools = useQuery(poolsQuery).data ?? []
  const locations = useQuery(locationsQuery).data ?? []
  const canChange = useCan('numbers:write')
  const connections = useQuery({ ...connectionsQuery, enabled: canChange }).data
  const report = useQuery(numbersReportQuery).data
  const names = useNames()
  const now = useNow(30_000)
  const [dialog, setDialog] = useState<Dialog>()

  const digits = search.search?.replace(/\D/g, '') ?? ''
  const shown = (numbers ?? []).filter(
    ({ state, e164 }) =>
      (search.state ? state === search.state : state !== 'released') && e164.includes(digits),
  )
  const figuresOf = (number: TrackingNumber) => report?.numbers.find(({ numberId }) => numberId === number.id)
  const standing = ({ trackerId, poolId }: TrackingNumber) => {
    const pool = pools.find(({ id }) => id === poolId)
    const tracker = names.trackerOf(trackerId ?? pool?.trackerId)
    return (
      <>
        {tracker?.name ?? pool?.name ?? say('nothing')}
        {pool && tracker && <div className="numbers-soft">{say('inPool', { pool: pool.name })}</div>}
      </>
    )
  }
  const state = (number: TrackingNumber) => {
    const Icon = icons[number.state]
    return (
      <span className={`numbers-state is-${number.state}`}>
        <Icon size={16} stroke={1.9} aria-hidden />
        {say(`states.${number.state}`)}
      </span>
    )
  }
  const calls = (number: TrackingNumber) => {
    const count = figuresOf(number)?.calls ?? 0
    return count > 0 ? (
      <Link {...linkToCalls({ numberId: number.id, period: 'month' })}>{formatCount(count)}</Link>
    ) : (
      '0'
    )
  }
  const last = (number: TrackingNumber) => {
    const at = figuresOf(number)?.lastCallAt
    return at ? formatAgo(at, now) : '–'
  }
  const actions = (number: TrackingNumber) => {
    const item = (kind: 'assign' | 'cool' | 'release' | 'give-up', label: string) => (
      <Menu.Item onClick={() => setDialog({ kind, number })}>{label}</Menu.Item>
    )
    if (number.state === 'released' || !canChange) return null
    return (
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={34}
            aria-label={say('actions', { number: nameOf(number) })}
          >
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {(number.state === 'active' || number.state === 'warming') && item('assign', say('assign'))}
          {number.state === 'active' && item('cool', say('cool'))}
          {number.state === 'cooling' && item('release', say('release'))}
          {number.state === 'reserved' && item('give-up', say('giveUp'))}
        </Menu.Dropdown>
      </Menu>
    )
  }
  const columns: Column<TrackingNumber>[] = [
    {
      id: 'number',
      header: say('columns.number'),
      cell: (number) => <strong className="number">{nameOf(number)}</strong>,
    },
    { id: 'state', header: say('columns.state'), cell: state },
    { id: 'standing', header: say('columns.standing'), cell: standing },
    { id: 'calls', header: say('columns.calls'), cell: calls, isFigure: true },
    {
      id: 'shown',
      header: say('columns.shown'),
      cell: (number) => formatCount(figuresOf(number)?.leases ?? 0),
      isFigure: true,
    },
    { id: 'last', header: say('columns.last'), cell: last },
    ...(canChange
      ? [{ id: 'actions', header: '', cell: actions, isFigure: true, width: '56px' } as const]
      : []),
  ]
  const hasCarrier = canChange && connections !== undefined && connections.length > 0

  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')}>
        {hasCarrier && (
          <>
            <Button variant="default" onClick={() => setDialog({ kind: 'bring' })}>
              {say('bring')}
            </Button>
            <Button
              leftSection={<IconPhonePlus size={17} aria-hidden />}
              onClick={() => setDialog({ kind: 'buy' })}
            >
              {say('buy')}
            </Button>
          </>
        )}
      </PageHeader>
      {connections?.length === 0 && (
        <p className="numbers-soft">
          {say('connect')}{' '}
          <Link to="/welcome" search={{}}>
            {say('toSetUp')}
          </Link>
        </p>
      )}
      <NumberPanels pools={pools} trackers={trackers} report={report} names={names} now={now} />
      {error && !numbers && (
        <Trouble {...toTrouble(error)} retry={() => void refetch()} isRetrying={isFetching} />
      )}
      {!numbers && !error && <Loading shape="rows" label={say('loading')} />}
      {numbers && numbers.length > 0 && (
        <FilterBar
          search={{
            text: search.search ?? '',
            label: say('search'),
            change: (text) =>
              void navigate({ search: { ...search, search: text || undefined }, replace: true }),
          }}
          active={search.state ? 1 : 0}
          clear={() => void navigate({ search: {}, replace: true })}
        >
          <NativeSelect
            aria-label={say('state')}
            data={[
              { value: '', label: say('anyState') },
              ...(Object.keys(icons) as (keyof typeof icons)[]).map((value) => ({
                value,
                label: say(`states.${value}`),
              })),
            ]}
            value={search.state ?? ''}
            onChange={(event) =>
              void navigate({
                search: readNumberSearch({ ...search, state: event.currentTarget.value }),
                replace: true,
              })
            }
          />
        </FilterBar>
      )}
      {numbers && shown.length === 0 && (
        <EmptyState Icon={IconPhonePlus} title={say('emptyTitle')}>
          <p>{say(numbers.length === 0 ? 'empty' : 'filtered')}</p>
        </EmptyState>
      )}
      {shown.length > 0 && (
        <DataTable
          label={say('table')}
          rows={shown}
          columns={columns}
          rowId={idOf}
          rowName={nameOf}
          card={(number) => (
            <div className="numbers-line">
              <div>
                <strong className="number">{nameOf(number)}</strong> {state(number)}
                <div>{standing(number)}</div>
                <div className="numbers-soft">
                  {say('columns.calls')} {calls(number)} · {say('columns.last')} {last(number)}
                </div>
              </div>
              {actions(number)}
            </div>
          )}
        />
      )}
      {dialog && (
        <Suspense>
          <NumberDialog
            dialog={dialog}
            close={() => setDialog(undefined)}
            connections={connections ?? []}
            trackers={trackers}
            pools={pools}
            locations={locations}
          />
        </Suspense>
      )}
    </>
  )
}

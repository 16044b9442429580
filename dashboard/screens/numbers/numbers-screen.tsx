import { IconPhonePlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { TrackingNumber } from '@tributary/contract'
import { useNow } from '../../clock.ts'
import { connectionsQuery } from '../../data/connections.ts'
import { useNames } from '../../data/names.ts'
import { numbersReportQuery } from '../../data/number-reports.ts'
import { type NumbersSearch, numbersQuery, readNumberSearch } from '../../data/numbers.ts'
import { pools as poolsResource } from '../../data/pools.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { useCan } from '../shell/use-can.ts'
import { NumberActions } from './number-actions.tsx'
import { numberCells, numberColumns } from './number-columns.tsx'
import { NumbersFilters } from './numbers-filters.tsx'
import { NumbersTabs } from './numbers-tabs.tsx'
import { NumbersTiles } from './numbers-tiles.tsx'
import { NumbersWays } from './numbers-ways.tsx'
import { isFree, isUnpriced } from './standing.ts'
import { useNumberDialog } from './use-number-dialog.tsx'
import { say } from './words.ts'
import './numbers.css'

const route = getRouteApi('/numbers')
const idOf = (number: TrackingNumber) => number.id
const nameOf = (number: TrackingNumber) => formatPhone(number.e164)

/** The inventory: every number with its state, use and cost, and what can be done with it. */
export function NumbersScreen() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: numbers, error, refetch, isFetching } = useQuery(numbersQuery)
  const pools = useQuery(poolsResource.list).data ?? []
  const connections = useQuery({ ...connectionsQuery, enabled: useCan('numbers:write') }).data
  const report = useQuery(numbersReportQuery).data
  const names = useNames()
  const now = useNow(30_000)
  const { open, dialog } = useNumberDialog()
  const change = (next: NumbersSearch) =>
    void navigate({ search: readNumberSearch({ ...search, ...next }), replace: true })

  const digits = search.search?.replace(/\D/g, '') ?? ''
  const shown = (numbers ?? []).filter(
    (number) =>
      (search.state ? number.state === search.state : number.state !== 'released') &&
      (search.cost !== 'unknown' || isUnpriced(number)) &&
      number.e164.includes(digits),
  )
  const cells = numberCells({ pools, names, report, now })
  const actions = (number: TrackingNumber) => <NumberActions number={number} open={open} />

  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')}>
        <NumbersWays
          canExport={numbers !== undefined && numbers.length > 0}
          hasCarrier={connections !== undefined && connections.length > 0}
          open={open}
        />
      </PageHeader>
      <NumbersTabs />
      {connections?.length === 0 && (
        <p className="numbers-soft">
          {say('connect')} <Link to="/settings/carriers">{say('toCarriers')}</Link>
        </p>
      )}
      {report && report.totals.numbers > 0 && (
        <NumbersTiles totals={report.totals} free={numbers?.filter(isFree).length ?? 0} />
      )}
      {error && !numbers && (
        <Trouble {...toTrouble(error)} retry={() => void refetch()} isRetrying={isFetching} />
      )}
      {!numbers && !error && <Loading shape="rows" label={say('loading')} />}
      {numbers && numbers.length > 0 && (
        <NumbersFilters
          search={search}
          change={change}
          clear={() => void navigate({ search: {}, replace: true })}
        />
      )}
      {numbers && shown.length === 0 && (
        <EmptyState Icon={IconPhonePlus} title={say(numbers.length === 0 ? 'emptyTitle' : 'filteredTitle')}>
          <p>{say(numbers.length === 0 ? 'empty' : 'filtered')}</p>
        </EmptyState>
      )}
      {shown.length > 0 && (
        <DataTable
          label={say('table')}
          rows={shown}
          columns={numberColumns(cells, actions)}
          rowId={idOf}
          rowName={nameOf}
          card={(number) => (
            <div className="numbers-line">
              <div>
                <div className="numbers-head">
                  {cells.name(number)} {cells.state(number)}
                </div>
                <div>{cells.standing(number)}</div>
                <div className="numbers-soft">
                  {say('columns.calls')} {cells.calls(number)} · {say('columns.last')} {cells.last(number)}
                </div>
                <div className="numbers-soft">
                  {say('columns.cost')} {cells.cost(number)}
                </div>
              </div>
              {actions(number)}
            </div>
          )}
        />
      )}
      {dialog}
    </>
  )
}

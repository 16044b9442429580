import { Link } from '@tanstack/react-router'
import type { Location, NapCheck } from '@tributary/contract'
import { linkToCalls } from '../../data/link-to-calls.ts'
import { missedStatus } from '../../data/narrow-to-measure.ts'
import type { PeriodSearch } from '../../data/period.ts'
import { formatCount, formatShare } from '../../formats/format-count.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { type Column, DataTable, type Sort } from '../../parts/data-table.tsx'
import { NapBadge } from '../nap/nap-badge.tsx'
import { missedShare } from './map/missed-share.ts'
import type { Figures } from './map/place-locations.ts'
import { say } from './words.ts'

type LocationTableProps = {
  locations: readonly Location[]
  /** Absent until they are read. */
  figures: ReadonlyMap<string, Figures> | undefined
  /** The last check of each location; absent until they are read. */
  checks: ReadonlyMap<string, NapCheck> | undefined
  period: PeriodSearch
  now: number
  /** A column, `-` before it for descending; absent: newest first. */
  sort: string | undefined
  changeSort: (sort: string) => void
}

const idOf = (location: Location) => location.id
const nameOf = (location: Location) => location.name
const unknown = '–'

/** The locations as a list: what the map shows, and the numbers. */
export function LocationTable({
  locations,
  figures,
  checks,
  period,
  now,
  sort,
  changeSort,
}: LocationTableProps) {
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
    if (!figures) return unknown
    const count = figures.get(id)?.calls ?? 0
    return count > 0 ? <Link {...linkToCalls({ locationId: id, ...period })}>{formatCount(count)}</Link> : '0'
  }
  const missed = ({ id }: Location) => {
    const found = figures?.get(id)
    const share = found && missedShare(found)
    if (!found || share === undefined) return unknown
    const said = say('missed', { missed: formatCount(found.missed), share: formatShare(share) })
    return found.missed > 0 ? (
      <Link {...linkToCalls({ locationId: id, ...period, status: missedStatus })}>{said}</Link>
    ) : (
      said
    )
  }
  const nap = ({ id }: Location) =>
    checks ? (
      <Link to="/locations/$locationId/nap" params={{ locationId: id }}>
        <NapBadge check={checks.get(id)} />
      </Link>
    ) : (
      unknown
    )
  const columns: Column<Location>[] = [
    { id: 'name', header: say('columns.name'), cell: name, isSortable: true },
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
    { id: 'nap', header: say('columns.nap'), cell: nap },
    { id: 'time', header: say('columns.time'), cell: time },
    { id: 'calls', header: say('columns.calls'), cell: calls, isFigure: true, isSortable: true },
    { id: 'missed', header: say('columns.missed'), cell: missed, isFigure: true, isSortable: true },
  ]
  return (
    <DataTable
      label={say('table')}
      rows={sortBy(locations, figures, sort)}
      columns={columns}
      rowId={idOf}
      rowName={nameOf}
      {...(sort ? { sort: readSort(sort) } : {})}
      changeSort={({ column, isDescending }) => changeSort(`${isDescending ? '-' : ''}${column}`)}
      card={(location) => (
        <>
          <strong>{name(location)}</strong>
          <div>{place(location)}</div>
          <div className="number">{formatPhone(location.canonicalNumber)}</div>
          <div>
            {say('columns.calls')} {calls(location)} · {say('columns.missed')} {missed(location)} ·{' '}
            {time(location)}
          </div>
          <div>{nap(location)}</div>
        </>
      )}
    />
  )
}

const readSort = (sort: string): Sort => ({
  column: sort.replace(/^-/, ''),
  isDescending: sort.startsWith('-'),
})

function sortBy(
  locations: readonly Location[],
  figures: ReadonlyMap<string, Figures> | undefined,
  sort: string | undefined,
): readonly Location[] {
  if (!sort) return locations
  const { column, isDescending } = readSort(sort)
  const figureOf = ({ id }: Location): number => {
    const found = figures?.get(id)
    if (column === 'calls') return found?.calls ?? 0
    return (found && missedShare(found)) ?? -1
  }
  const turn = isDescending ? -1 : 1
  return [...locations].sort(
    (a, b) =>
      turn * (column === 'name' ? a.name.localeCompare(b.name) : figureOf(a) - figureOf(b)) ||
      a.name.localeCompare(b.name),
  )
}

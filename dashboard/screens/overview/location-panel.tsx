import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Overview } from '@tributary/contract'
import type { CallSearch } from '../../data/call-search.ts'
import { linkToCalls } from '../../data/link-to-calls.ts'
import { locationsQuery } from '../../data/locations.ts'
import { formatCount } from '../../formats/format-count.ts'
import { BarList } from '../../parts/bar-list.tsx'
import { Panel } from '../../parts/panel.tsx'
import { noteBefore } from './note-before.ts'
import { say } from './words.ts'

const mostLines = 8

/** The locations with the most calls. */
export function LocationPanel({ report, search }: { report: Overview; search: CallSearch }) {
  const locations = useQuery(locationsQuery).data ?? []
  return (
    <Panel
      title={say('byLocation')}
      aside={
        <Link to="/sources" search={{ ...search, by: 'locationId' }} className="overview-aside">
          {say('allLocations')}
        </Link>
      }
    >
      <BarList
        label={say('byLocation')}
        bars={report.locations.slice(0, mostLines).map(({ locationId, calls, previousCalls }) => {
          const name = locations.find(({ id }) => id === locationId)?.name ?? say('noLocation')
          return {
            key: locationId ?? '',
            name,
            count: calls,
            figure: formatCount(calls),
            ...noteBefore(report, previousCalls, { ...search, locationId: locationId ?? '' }),
            link: linkToCalls({ ...search, locationId: locationId ?? '' }),
          }
        })}
      />
    </Panel>
  )
}

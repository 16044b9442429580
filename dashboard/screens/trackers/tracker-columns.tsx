import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { NumbersReport, Tracker, TrackingNumber } from '@tributary/contract'
import type { ReactNode } from 'react'
import { linkToCalls } from '../../data/link-to-calls.ts'
import { useNames } from '../../data/names.ts'
import { pools } from '../../data/pools.ts'
import { sitesQuery } from '../../data/sites.ts'
import { formatCount } from '../../formats/format-count.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import type { Column } from '../../parts/data-table.tsx'
import { Costs } from '../numbers/costs.tsx'
import { Sparkline } from '../numbers/sparkline.tsx'
import { KindBadge } from './kind-badge.tsx'
import { TrackerState } from './tracker-state.tsx'
import { describeRule, numbersOf, stateOf } from './view-tracker.ts'
import { say } from './words.ts'

export type TrackerCells = Record<
  'name' | 'about' | 'place' | 'numbers' | 'calls' | 'use' | 'cost' | 'state',
  (tracker: Tracker) => ReactNode
>
type Known = { numbers: readonly TrackingNumber[]; report: NumbersReport | undefined; now: number }

/** What is told of a tracker, by a table and by a card alike. */
export function useTrackerColumns({ numbers, report, now }: Known): {
  cells: TrackerCells
  columns: Column<Tracker>[]
} {
  const names = useNames()
  const sites = useQuery(sitesQuery).data ?? []
  const poolList = useQuery(pools.list).data ?? []
  const uses = new Map(report?.trackers.map((use) => [use.trackerId, use]))
  const cells: TrackerCells = {
    name: ({ id, name }) => (
      <Link
        to="/numbers/trackers/$trackerId"
        params={{ trackerId: id }}
        search={{}}
        className="tracker-name"
        data-row-link
      >
        {name}
      </Link>
    ),
    about(tracker) {
      const rule = describeRule(tracker)
      return (
        <span className="tracker-about">
          <KindBadge kind={tracker.kind} />
          {rule && <span>{rule}</span>}
        </span>
      )
    },
    place({ locationId, siteId }) {
      const site = sites.find(({ id }) => id === siteId)
      return (
        <>
          {names.locationOf(locationId)?.name}
          {site && <div className="numbers-soft">{site.name}</div>}
        </>
      )
    },
    numbers(tracker) {
      const own = numbersOf(tracker, numbers)
      const pool = poolList.find(({ id }) => id === tracker.poolId)
      const [only, other] = own
      return (
        <>
          {only && !other ? (
            <span className="number">{formatPhone(only.e164)}</span>
          ) : (
            say('numberCount', { count: tracker.numberIds.length })
          )}
          {pool && (
            <div className="numbers-soft">
              <Link to="/numbers/pools/$poolId" params={{ poolId: pool.id }}>
                {pool.name}
              </Link>
            </div>
          )}
        </>
      )
    },
    calls({ id }) {
      const count = uses.get(id)?.calls ?? 0
      return count > 0 ? (
        <Link {...linkToCalls({ trackerId: id, period: 'month' })}>{formatCount(count)}</Link>
      ) : (
        '0'
      )
    },
    use: ({ id }) => (
      <Sparkline
        days={(uses.get(id)?.days ?? []).map(({ day, calls }) => ({ day, count: calls }))}
        now={now}
      />
    ),
    cost: ({ id }) => <Costs of={uses.get(id)} />,
    state: (tracker) => <TrackerState state={stateOf(tracker, numbersOf(tracker, numbers))} />,
  }
  return {
    cells,
    columns: [
      {
        id: 'name',
        header: say('columns.name'),
        cell: (tracker) => (
          <>
            {cells.name(tracker)}
            <div className="numbers-soft">{cells.about(tracker)}</div>
          </>
        ),
        width: '26%',
      },
      { id: 'place', header: say('columns.place'), cell: cells.place },
      { id: 'numbers', header: say('columns.numbers'), cell: cells.numbers },
      { id: 'calls', header: say('columns.calls'), cell: cells.calls, isFigure: true },
      { id: 'use', header: say('columns.use'), cell: cells.use, width: '150px' },
      { id: 'cost', header: say('columns.cost'), cell: cells.cost, isFigure: true },
      { id: 'state', header: say('columns.state'), cell: cells.state },
    ],
  }
}

import { Link } from '@tanstack/react-router'
import type { NumbersReport, Pool } from '@tributary/contract'
import type { ReactNode } from 'react'
import { linkToCalls } from '../../data/link-to-calls.ts'
import { useNames } from '../../data/names.ts'
import { formatCount } from '../../formats/format-count.ts'
import type { Column } from '../../parts/data-table.tsx'
import { Costs } from '../numbers/costs.tsx'
import { Sparkline } from '../numbers/sparkline.tsx'
import { say } from './words.ts'
import '../trackers/trackers.css'

type Cells = Record<
  'name' | 'tracker' | 'size' | 'shown' | 'calls' | 'shared' | 'busiest' | 'use' | 'cost',
  (pool: Pool) => ReactNode
>

/** What is told of a pool, by a table and by a card alike. */
export function usePoolColumns(
  report: NumbersReport | undefined,
  now: number,
): { cells: Cells; columns: Column<Pool>[] } {
  const names = useNames()
  const figuresOf = ({ id }: Pool) => report?.pools.find(({ poolId }) => poolId === id)
  const daysOf = ({ trackerId }: Pool) =>
    report?.trackers.find((one) => one.trackerId === trackerId)?.days ?? []
  const cells: Cells = {
    name: ({ id, name }) => (
      <Link
        to="/numbers/pools/$poolId"
        params={{ poolId: id }}
        search={{}}
        className="tracker-name"
        data-row-link
      >
        {name}
      </Link>
    ),
    tracker({ trackerId }) {
      const tracker = names.trackerOf(trackerId)
      return tracker ? (
        <Link to="/numbers/trackers/$trackerId" params={{ trackerId: tracker.id }} search={{}}>
          {tracker.name}
        </Link>
      ) : (
        say('noTracker')
      )
    },
    size: ({ numberIds }) => formatCount(numberIds.length),
    shown: (pool) => formatCount(figuresOf(pool)?.leases ?? 0),
    calls(pool) {
      const count = figuresOf(pool)?.calls ?? 0
      return count > 0 ? (
        <Link {...linkToCalls({ poolId: pool.id, period: 'month' })}>{formatCount(count)}</Link>
      ) : (
        '0'
      )
    },
    shared: (pool) => formatCount(figuresOf(pool)?.sharedCalls ?? 0),
    busiest(pool) {
      const use = figuresOf(pool)
      return use ? say('busiestOf', { numbers: use.busiestDayNumbers, size: use.size }) : '–'
    },
    use: (pool) => (
      <Sparkline days={daysOf(pool).map(({ day, leases }) => ({ day, count: leases }))} now={now} />
    ),
    cost: (pool) => <Costs of={figuresOf(pool)} />,
  }
  const figures = ['size', 'shown', 'calls', 'shared', 'busiest'] as const
  return {
    cells,
    columns: [
      { id: 'name', header: say('columns.name'), cell: cells.name, width: '18%' },
      { id: 'tracker', header: say('columns.tracker'), cell: cells.tracker },
      ...figures.map((id) => ({ id, header: say(`columns.${id}`), cell: cells[id], isFigure: true })),
      { id: 'use', header: say('columns.use'), cell: cells.use, width: '150px' },
      { id: 'cost', header: say('columns.cost'), cell: cells.cost, isFigure: true },
    ],
  }
}

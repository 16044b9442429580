import { Link } from '@tanstack/react-router'
import type { NumbersReport, Pool, TrackingNumber } from '@tributary/contract'
import type { ReactNode } from 'react'
import { linkToCalls } from '../../data/link-to-calls.ts'
import type { Names } from '../../data/names.ts'
import { formatAgo } from '../../formats/format-ago.ts'
import { formatCount } from '../../formats/format-count.ts'
import { formatMoney } from '../../formats/format-money.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import type { Column } from '../../parts/data-table.tsx'
import { NumberState } from './number-state.tsx'
import { sayCostOfCall } from './say-cost-of-call.ts'
import { say } from './words.ts'

type Cells = Record<
  'name' | 'state' | 'standing' | 'calls' | 'shown' | 'last' | 'cost',
  (number: TrackingNumber) => ReactNode
>
type Known = { pools: readonly Pool[]; names: Names; report: NumbersReport | undefined; now: number }

/** What is told of a number, by a table and by a card alike. */
export function numberCells({ pools, names, report, now }: Known): Cells {
  const uses = new Map(report?.numbers.map((use) => [use.numberId, use]))
  const figuresOf = ({ id }: TrackingNumber) => uses.get(id)
  return {
    name: ({ e164 }) => <strong className="number">{formatPhone(e164)}</strong>,
    state: ({ state }) => <NumberState state={state} />,
    standing({ trackerId, poolId }) {
      const pool = pools.find(({ id }) => id === poolId)
      const tracker = names.trackerOf(trackerId ?? pool?.trackerId)
      if (!tracker && !pool) return say('nothing')
      return (
        <>
          {tracker && (
            <div className="numbers-entry">
              <Link to="/numbers/trackers/$trackerId" params={{ trackerId: tracker.id }}>
                {tracker.name}
              </Link>
            </div>
          )}
          {tracker?.retiredAt && <div className="numbers-soft">{say('outOfUse')}</div>}
          {pool && (
            <div className="numbers-soft">
              <Link to="/numbers/pools/$poolId" params={{ poolId: pool.id }}>
                {say('inPool', { pool: pool.name })}
              </Link>
            </div>
          )}
        </>
      )
    },
    calls(number) {
      const count = figuresOf(number)?.calls ?? 0
      return count > 0 ? (
        <Link {...linkToCalls({ numberId: number.id, period: 'month' })}>{formatCount(count)}</Link>
      ) : (
        '0'
      )
    },
    shown: (number) => formatCount(figuresOf(number)?.leases ?? 0),
    last(number) {
      const at = figuresOf(number)?.lastCallAt
      return at ? formatAgo(at, now) : '–'
    },
    cost(number) {
      const perCall = figuresOf(number)?.costPerCall
      return (
        <>
          {number.monthlyCost ? formatMoney(number.monthlyCost) : '–'}
          {perCall && (
            <div className="numbers-soft">{say('costPerCall', { cost: sayCostOfCall(perCall) })}</div>
          )}
        </>
      )
    },
  }
}

export function numberColumns(
  cells: Cells,
  actions: (number: TrackingNumber) => ReactNode,
): Column<TrackingNumber>[] {
  return [
    { id: 'number', header: say('columns.number'), cell: cells.name },
    { id: 'state', header: say('columns.state'), cell: cells.state },
    { id: 'standing', header: say('columns.standing'), cell: cells.standing },
    { id: 'calls', header: say('columns.calls'), cell: cells.calls, isFigure: true },
    { id: 'shown', header: say('columns.shown'), cell: cells.shown, isFigure: true },
    { id: 'last', header: say('columns.last'), cell: cells.last, isFigure: true },
    { id: 'cost', header: say('columns.cost'), cell: cells.cost, isFigure: true },
    {
      id: 'actions',
      header: say('columns.actions'),
      hidesHeader: true,
      cell: actions,
      isFigure: true,
      width: '56px',
    },
  ]
}

import type { NumbersReport, PoolReport } from '@tributary/contract'
import { formatCount } from '../../formats/format-count.ts'
import { formatMoney } from '../../formats/format-money.ts'
import { StatTile } from '../../parts/stat-tile.tsx'
import { CostFigure } from '../numbers/cost-figure.tsx'
import { say as sayNumbers } from '../numbers/words.ts'
import { say } from './words.ts'

type PoolTilesProps = {
  /** How many of its numbers may be shown now. */
  shown: number
  busy: PoolReport | undefined
  use: NumbersReport['pools'][number] | undefined
  timeZone: string | undefined
}

/** How large a pool is and how large it had to be. */
export function PoolTiles({ shown, busy, use, timeZone }: PoolTilesProps) {
  const at = (instant: string) =>
    new Intl.DateTimeFormat(undefined, {
      ...(timeZone ? { timeZone } : {}),
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
    }).format(Date.parse(instant))
  const shared = busy?.numbers.reduce((sum, { sharedCalls }) => sum + sharedCalls, 0)
  const isTooSmall = busy !== undefined && shown > 0 && busy.mostAtOnce > shown
  return (
    <div className="stat-tiles numbers-tiles">
      <StatTile label={say('tiles.size')} value={formatCount(shown)} hint={say('sizeHint')} />
      <StatTile
        label={say('tiles.atOnce')}
        value={busy ? formatCount(busy.mostAtOnce) : '–'}
        hint={
          isTooSmall
            ? say('tooFew')
            : busy?.mostAtOnceAt
              ? say('atOnceHint', { at: at(busy.mostAtOnceAt) })
              : busy && say('atOnceNone')
        }
      />
      <StatTile
        label={say('tiles.busiest')}
        value={<span className="pool-hour">{busy?.busiestHour ? at(busy.busiestHour.startsAt) : '–'}</span>}
        hint={busy?.busiestHour && say('busiestHint', { count: busy.busiestHour.leases })}
      />
      <StatTile
        label={say('tiles.shared')}
        value={shared === undefined ? '–' : formatCount(shared)}
        hint={say('sharedHint')}
      />
      <StatTile
        label={say('columns.cost')}
        value={<CostFigure costs={use?.monthlyCosts ?? []} />}
        hint={
          use?.costPerCall
            ? sayNumbers('costPerCall', { cost: formatMoney(use.costPerCall) })
            : use && use.unpriced > 0
              ? sayNumbers('unpriced', { count: use.unpriced })
              : undefined
        }
      />
    </div>
  )
}

import type { NumbersReport, Tracker } from '@tributary/contract'
import { useNow } from '../../clock.ts'
import { linkToCalls } from '../../data/link-to-calls.ts'
import { formatAgo } from '../../formats/format-ago.ts'
import { formatCount } from '../../formats/format-count.ts'
import { StatTile } from '../../parts/stat-tile.tsx'
import { CostFigure } from '../numbers/cost-figure.tsx'
import { sayCostOfCall } from '../numbers/say-cost-of-call.ts'
import { say as sayNumbers } from '../numbers/words.ts'
import { say } from './words.ts'

type TrackerTilesProps = { tracker: Tracker; use: NumbersReport['trackers'][number] | undefined }

/** The last 30 days of a tracker in figures. */
export function TrackerTiles({ tracker, use }: TrackerTilesProps) {
  const now = useNow(30_000)
  const unpriced = use?.unpriced ?? 0
  return (
    <div className="stat-tiles numbers-tiles">
      <StatTile
        label={say('tiles.calls')}
        value={use ? formatCount(use.calls) : '–'}
        link={linkToCalls({ trackerId: tracker.id, period: 'month' })}
        hint={use?.lastCallAt ? say('lastCall', { ago: formatAgo(use.lastCallAt, now) }) : undefined}
      />
      {tracker.kind === 'visitor' && (
        <StatTile label={say('tiles.shown')} value={use ? formatCount(use.leases) : '–'} />
      )}
      <StatTile
        label={say('columns.cost')}
        value={<CostFigure costs={use?.monthlyCosts ?? []} />}
        hint={unpriced > 0 ? sayNumbers('unpriced', { count: unpriced }) : undefined}
      />
      <StatTile
        label={say('tiles.perCall')}
        value={use?.costPerCall ? sayCostOfCall(use.costPerCall) : '–'}
        hint={use?.costPerCall ? sayNumbers('tiles.perCallHint') : undefined}
      />
    </div>
  )
}

import type { Link } from '@tanstack/react-router'
import type { NumbersReport } from '@tributary/contract'
import type { ComponentProps } from 'react'
import type { NumbersSearch } from '../../data/numbers.ts'
import { formatCount } from '../../formats/format-count.ts'
import { StatTile } from '../../parts/stat-tile.tsx'
import { CostFigure } from './cost-figure.tsx'
import { sayCostOfCall } from './say-cost-of-call.ts'
import { say } from './words.ts'

const unpriced: NumbersSearch = { cost: 'unknown' }
const toUnpriced = { to: '/numbers', search: unpriced } as ComponentProps<typeof Link>

type NumbersTilesProps = { totals: NumbersReport['totals']; free: number }

/** The inventory in figures: how many, what they cost, what a call costs. */
export function NumbersTiles({ totals, free }: NumbersTilesProps) {
  const { numbers, calls, monthlyCosts, unpriced: unknown, costPerCall } = totals
  const [only, other] = monthlyCosts
  const why = calls === 0 ? 'noCalls' : other ? 'severalCurrencies' : 'costsUnknown'
  return (
    <div className="stat-tiles numbers-tiles">
      <StatTile label={say('tiles.numbers')} value={formatCount(numbers)} />
      <StatTile
        label={say('tiles.free')}
        value={formatCount(free)}
        hint={free > 0 ? say('tiles.freeHint') : undefined}
      />
      <StatTile
        label={say('tiles.cost')}
        value={<CostFigure costs={monthlyCosts} />}
        {...(unknown > 0
          ? {
              hint: say('unpriced', { count: unknown }),
              link: toUnpriced,
            }
          : {})}
      />
      <StatTile
        label={say('tiles.perCall')}
        value={costPerCall ? sayCostOfCall(costPerCall) : '–'}
        hint={costPerCall ? say('tiles.perCallHint') : only || unknown > 0 ? say(`tiles.${why}`) : undefined}
      />
    </div>
  )
}

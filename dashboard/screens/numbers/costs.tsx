import type { NumbersReport } from '@tributary/contract'
import { formatCosts } from '../../formats/format-costs.ts'
import { sayCostOfCall } from './say-cost-of-call.ts'
import { say } from './words.ts'

type Known = Pick<NumbersReport['trackers'][number], 'monthlyCosts' | 'unpriced' | 'costPerCall'>

/** What the numbers of a tracker or pool cost a month, and beneath it what a call cost, or what is not known. */
export function Costs({ of }: { of: Known | undefined }) {
  if (!of) return '–'
  const { monthlyCosts, unpriced, costPerCall } = of
  return (
    <>
      <span className="numbers-whole">{formatCosts(monthlyCosts)}</span>
      {(costPerCall || unpriced > 0) && (
        <div className="numbers-soft">
          {costPerCall
            ? say('costPerCall', { cost: sayCostOfCall(costPerCall) })
            : say('unpricedShort', { count: unpriced })}
        </div>
      )}
    </>
  )
}

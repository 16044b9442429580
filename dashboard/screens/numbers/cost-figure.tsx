import type { Money } from '@tributary/contract'
import { formatCosts } from '../../formats/format-costs.ts'
import { formatMoney } from '../../formats/format-money.ts'
import { say } from './words.ts'

/** Costs as a tile's figure: the largest one large, other currencies beside it in small. */
export function CostFigure({ costs }: { costs: readonly Money[] }) {
  const [main, ...others] = costs
  if (!main) return '–'
  return (
    <>
      {formatMoney(main)}{' '}
      {others.length > 0 && (
        <small className="numbers-others">{say('alsoCosts', { costs: formatCosts(others) })}</small>
      )}
    </>
  )
}

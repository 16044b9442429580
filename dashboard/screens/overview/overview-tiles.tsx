import type { CallMeasures, Overview } from '@tributary/contract'
import type { CallSearch } from '../../data/call-search.ts'
import { inDays } from '../../data/in-days.ts'
import { linkToCalls } from '../../data/link-to-calls.ts'
import { narrowToMeasure } from '../../data/narrow-to-measure.ts'
import { formatCount, formatShare } from '../../formats/format-count.ts'
import { formatValues } from '../../formats/format-values.ts'
import { StatTile } from '../../parts/stat-tile.tsx'
import { say } from './words.ts'

const tiles = [
  { name: 'calls', better: 'more' },
  { name: 'answered', better: 'more' },
  { name: 'missed', better: 'less' },
  { name: 'firstTime', better: 'more' },
  { name: 'booked', better: 'more' },
] as const

/** The period in six figures, each leading to exactly its calls. */
export function OverviewTiles({ report, search }: { report: Overview; search: CallSearch }) {
  const { totals, previousTotals: before, previousPeriod } = report
  const linkBefore = (measure: Parameters<typeof narrowToMeasure>[1]) =>
    previousPeriod && { link: linkToCalls(inDays(narrowToMeasure(search, measure), previousPeriod)) }
  const value = formatValues(totals.values)
  return (
    <div className="overview-tiles">
      <div className="stat-tiles">
        {tiles.map(({ name, better }) => (
          <StatTile
            key={name}
            label={say(name)}
            value={formatCount(totals[name])}
            better={better}
            link={linkToCalls(narrowToMeasure(search, name))}
            {...(before
              ? {
                  compared: {
                    now: totals[name],
                    before: before[name],
                    beforeText: formatCount(before[name]),
                    ...linkBefore(name),
                  },
                }
              : {})}
            {...(name !== 'calls' && totals.calls > 0
              ? { hint: say('ofCalls', { share: formatShare(totals[name] / totals.calls) }) }
              : {})}
          />
        ))}
        <StatTile
          label={say('value')}
          value={value.main}
          link={linkToCalls(narrowToMeasure(search, 'value'))}
          {...comparedValue(totals, before, linkBefore('value'))}
          {...(value.others ? { hint: say('moreCurrencies', { values: value.others }) } : {})}
        />
      </div>
    </div>
  )
}

/** Compared within the main currency. */
function comparedValue(totals: CallMeasures, before: CallMeasures | undefined, link: object | undefined) {
  const [main] = totals.values
  if (!main || !before) return {}
  const then = before.values.find(({ currency }) => currency === main.currency) ?? { ...main, amount: 0 }
  return {
    compared: { now: main.amount, before: then.amount, beforeText: formatValues([then]).main, ...link },
  }
}

import { formatShare } from '../../../formats/format-count.ts'
import { say } from '../words.ts'
import { Ball } from './map-mark.tsx'
import { levels } from './missed-share.ts'
import type { Figures } from './place-locations.ts'

const shareOf = (missed: number): Figures => ({ calls: 100, answered: 100 - missed, missed })
const examples = [
  { figures: shareOf(8), said: () => say('map.legend.good', { to: formatShare(levels[0].upTo) }) },
  {
    figures: shareOf(22),
    said: () =>
      say('map.legend.warn', { from: formatShare(levels[0].upTo), to: formatShare(levels[1].upTo) }),
  },
  { figures: shareOf(45), said: () => say('map.legend.bad', { from: formatShare(levels[1].upTo) }) },
  { figures: shareOf(0), said: () => say('map.legend.none'), isQuiet: true },
]

/** What the marks say: by the filled part first, by colour too. */
export function MapLegend({ hasRough }: { hasRough: boolean }) {
  return (
    <ul className="map-legend" aria-label={say('map.legend.title')}>
      {examples.map(({ figures, said, isQuiet }) => (
        <li key={said()}>
          <Sign figures={isQuiet ? { calls: 0, answered: 0, missed: 0 } : figures} isRough={false} />
          {said()}
        </li>
      ))}
      {hasRough && (
        <li>
          <Sign figures={{ calls: 0, answered: 0, missed: 0 }} isRough />
          {say('map.legend.rough')}
        </li>
      )}
      <li>{say('map.legend.size')}</li>
    </ul>
  )
}

const Sign = ({ figures, isRough }: { figures: Figures; isRough: boolean }) => (
  <svg width={22} height={22} viewBox="-11 -11 22 22" aria-hidden="true">
    <Ball figures={figures} radius={9} isRough={isRough} />
  </svg>
)

import { Button, CloseButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useId, useRef } from 'react'
import { linkToCalls } from '../../../data/link-to-calls.ts'
import { missedStatus } from '../../../data/narrow-to-measure.ts'
import type { PeriodSearch } from '../../../data/period.ts'
import { formatCount, formatShare } from '../../../formats/format-count.ts'
import { say } from '../words.ts'
import type { Mark } from './cluster-places.ts'
import { Ball } from './map-mark.tsx'
import { missedShare } from './missed-share.ts'
import type { Place } from './place-locations.ts'

type MapSideProps = {
  /** What was pressed on the map; without it, who misses most. */
  mark: Mark | undefined
  places: readonly Place[]
  period: PeriodSearch
  close: () => void
  zoomTo: (mark: Mark) => void
}

const mostRanked = 7
/** Fewer calls say little of how a location answers. */
const leastCalls = 5

/** Beside the map: what was pressed on it, or the locations that miss the largest share of their calls. */
export function MapSide({ mark, places, period, close, zoomTo }: MapSideProps) {
  const id = useId()
  const box = useRef<HTMLElement>(null)
  const key = mark?.key
  useEffect(() => {
    if (key) box.current?.focus()
  }, [key])
  const judged = places.filter(({ figures }) => figures.calls >= leastCalls)
  const ranked = mark
    ? byShare(mark.places)
    : byShare(judged.filter(({ figures }) => figures.missed > 0)).slice(0, mostRanked)
  const title = !mark
    ? say('map.side.ranking')
    : mark.places.length > 1
      ? say('map.side.many', { count: mark.places.length })
      : say('map.side.one')
  const isSpread = mark && new Set(mark.places.map(({ point }) => point.join())).size > 1
  return (
    <section
      ref={box}
      className="map-side"
      aria-labelledby={id}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && mark && close()}
    >
      <header className="map-side-head">
        <h3 id={id}>{title}</h3>
        {mark && <CloseButton aria-label={say('map.side.close')} onClick={close} />}
      </header>
      {!mark && (
        <p className="location-soft">
          {say(`map.side.${ranked.length > 0 ? 'hint' : judged.length > 0 ? 'allGood' : 'quiet'}`)}
        </p>
      )}
      <ol className="map-ranking">
        {ranked.map((place) => (
          <Ranked key={place.location.id} place={place} period={period} />
        ))}
      </ol>
      {mark && isSpread && (
        <Button variant="default" size="compact-md" onClick={() => zoomTo(mark)}>
          {say('map.side.zoom')}
        </Button>
      )}
    </section>
  )
}

function Ranked({ place: { location, figures, precision }, period }: { place: Place; period: PeriodSearch }) {
  const share = missedShare(figures)
  const calls = { locationId: location.id, ...period }
  return (
    <li className="map-ranked">
      <svg width={26} height={26} viewBox="-13 -13 26 26" aria-hidden="true">
        <Ball figures={figures} radius={11} isRough={precision !== 'exact'} />
      </svg>
      <div>
        <Link to="/locations/$locationId" params={{ locationId: location.id }}>
          {location.name}
        </Link>
        <div className="map-ranked-words">
          {share === undefined ? (
            say('map.side.noCalls')
          ) : (
            <>
              <Link {...linkToCalls({ ...calls, status: missedStatus })}>
                {say('map.side.missed', { share: formatShare(share), missed: formatCount(figures.missed) })}
              </Link>
              {' · '}
              <Link {...linkToCalls(calls)}>{say('map.side.calls', { count: figures.calls })}</Link>
            </>
          )}
          {precision !== 'exact' && ` · ${say(`map.side.${precision}`)}`}
        </div>
      </div>
    </li>
  )
}

/** The largest share first; among equals the one with more calls. */
const byShare = (places: readonly Place[]) =>
  [...places].sort(
    (a, b) =>
      (missedShare(b.figures) ?? -1) - (missedShare(a.figures) ?? -1) || b.figures.calls - a.figures.calls,
  )

import { Skeleton } from '@mantine/core'
import type { Location } from '@tributary/contract'
import { useId, useMemo, useRef, useState } from 'react'
import type { PeriodSearch } from '../../../data/period.ts'
import { formatCount, formatShare } from '../../../formats/format-count.ts'
import { Trouble } from '../../../parts/trouble.tsx'
import { toTrouble } from '../../shell/to-trouble.ts'
import { say } from '../words.ts'
import { clusterPlaces, type Mark } from './cluster-places.ts'
import { MapGround } from './map-ground.tsx'
import { MapLegend } from './map-legend.tsx'
import { MapMark } from './map-mark.tsx'
import { MapSide } from './map-side.tsx'
import { missedShare } from './missed-share.ts'
import { NotOnMap } from './not-on-map.tsx'
import { type Figures, placeLocations } from './place-locations.ts'
import { useLand } from './use-land.ts'
import { useZoom } from './use-zoom.ts'
import './map.css'

/** Zoomed in so far, there is room for names. */
const leastForNames = 2.5

type LocationMapProps = {
  locations: readonly Location[]
  /** By location; one without calls is absent. */
  figures: ReadonlyMap<string, Figures>
  period: PeriodSearch
}

/** Which location misses calls, and where: a mark for each, as large as its calls; those too close to be told apart are one. */
export function LocationMap({ locations, figures, period }: LocationMapProps) {
  const skipTo = useId()
  const svg = useRef<SVGSVGElement>(null)
  const { frame, places, unplaced } = useMemo(() => placeLocations(locations, figures), [locations, figures])
  const points = useMemo(() => places.map(({ point }) => point), [places])
  const { ref, width, height, land, failure, again } = useLand(frame, points, { ratio: 0.64, most: 520 })
  const zoom = useZoom(svg, { width, height })
  const [chosenKey, choose] = useState<string>()

  const projected = useMemo(
    () =>
      places.flatMap((place) => {
        const point = land?.project(place.point)
        return point ? [{ place, x: point[0], y: point[1] }] : []
      }),
    [places, land],
  )
  const marks = useMemo(() => {
    const { scale, x, y } = zoom.view
    const most = Math.max(1, ...places.map((place) => place.figures.calls))
    return clusterPlaces(
      projected.map((one) => ({ ...one, x: one.x * scale + x, y: one.y * scale + y })),
      { mostCalls: most, size: Math.min(1, Math.max(0.6, width / 720)) },
    ).filter((mark) => mark.x > -30 && mark.x < width + 30 && mark.y > -30 && mark.y < height + 30)
  }, [projected, places, zoom.view, width, height])
  const chosen = marks.find(({ key }) => key === chosenKey)
  const rough = places.filter(({ precision }) => precision !== 'exact').length
  const drawn = new Set(projected.map(({ place }) => place.location.id))
  const missing = land
    ? [...unplaced, ...places.flatMap(({ location }) => (drawn.has(location.id) ? [] : [location]))]
    : unplaced
  const zoomTo = (mark: Mark) => {
    const inside = new Set(mark.places.map(({ location }) => location.id))
    zoom.zoomTo(projected.filter(({ place }) => inside.has(place.location.id)))
    choose(undefined)
    // What had the focus goes away.
    svg.current?.focus()
  }
  return (
    <div className="location-map">
      <div className="map-frame" ref={ref}>
        <a className="map-skip" href={`#${skipTo}`}>
          {say('map.skip')}
        </a>
        {failure ? (
          <Trouble {...toTrouble(failure)} retry={again} />
        ) : land ? (
          <MapGround
            frame={svg}
            land={land}
            width={width}
            height={height}
            zoom={zoom}
            label={say('map.label', { count: drawn.size })}
          >
            {[...marks].reverse().map((mark) => (
              <MapMark
                key={mark.key}
                x={mark.x}
                y={mark.y}
                radius={mark.radius}
                figures={mark.figures}
                isRough={mark.isRough}
                count={mark.places.length}
                caption={zoom.view.scale >= leastForNames ? mark.places[0]?.location.name : undefined}
                label={describe(mark)}
                isChosen={mark.key === chosenKey}
                wasDragged={zoom.wasDragged}
                choose={() => choose(mark.key === chosenKey ? undefined : mark.key)}
              />
            ))}
          </MapGround>
        ) : (
          <Skeleton height={height || 360} radius="md" role="status" aria-label={say('map.loading')} />
        )}
      </div>
      <MapSide
        key={chosen?.key}
        mark={chosen}
        places={places}
        period={period}
        close={() => {
          choose(undefined)
          svg.current?.querySelector<SVGGElement>('[aria-pressed="true"]')?.focus()
        }}
        zoomTo={zoomTo}
      />
      <div className="map-notes" id={skipTo} tabIndex={-1}>
        <MapLegend hasRough={rough > 0} />
        {rough > 0 && <p className="location-soft">{say('map.rough', { count: rough })}</p>}
        {missing.length > 0 && <NotOnMap locations={missing} />}
      </div>
    </div>
  )
}

function describe({ places, figures, isRough }: Mark): string {
  const [first] = places
  const share = missedShare(figures)
  const values = {
    name: first?.location.name ?? '',
    locations: places.length,
    calls: formatCount(figures.calls),
    share: share === undefined ? '' : formatShare(share),
  }
  const kind = places.length > 1 ? 'many' : 'one'
  const said = share === undefined ? say(`map.marks.${kind}Quiet`, values) : say(`map.marks.${kind}`, values)
  return isRough ? say('map.marks.roughly', { said }) : said
}

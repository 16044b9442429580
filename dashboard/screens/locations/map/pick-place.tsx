import { Skeleton } from '@mantine/core'
import type { Coordinates } from '@tributary/contract'
import { useMemo, useRef } from 'react'
import { Trouble } from '../../../parts/trouble.tsx'
import { toTrouble } from '../../shell/to-trouble.ts'
import { say } from '../words.ts'
import { MapGround } from './map-ground.tsx'
import type { Frame } from './place-locations.ts'
import { type Point, pointOfCountry } from './rough-points.ts'
import { useLand } from './use-land.ts'
import { useZoom } from './use-zoom.ts'
import './map.css'

type PickPlaceProps = {
  frame: Frame
  /** Where to look when the frame is the world, by its ISO 3166-1 alpha-2 code. */
  country: string
  place: Coordinates | undefined
  pick: (place: Coordinates) => void
}

/** A map on which a press sets a place. */
export function PickPlace({ frame, country, place, pick }: PickPlaceProps) {
  const svg = useRef<SVGSVGElement>(null)
  const points = useMemo(() => around(pointOfCountry(country)), [country])
  const { ref, width, height, land, failure, again } = useLand(frame, points, { ratio: 0.62, most: 380 })
  const zoom = useZoom(svg, { width, height })
  const { scale, x, y } = zoom.view
  const pin = place && land?.project([place.longitude, place.latitude])
  const press = (at: { x: number; y: number }) => {
    const found = land?.locate((at.x - x) / scale, (at.y - y) / scale)
    if (found) pick({ longitude: found[0], latitude: found[1] })
  }
  return (
    <div ref={ref}>
      <p className="location-soft">{say('pickHint')}</p>
      {failure ? (
        <Trouble {...toTrouble(failure)} retry={again} />
      ) : land ? (
        <MapGround
          frame={svg}
          land={land}
          width={width}
          height={height}
          zoom={zoom}
          label={say('pickLabel')}
          press={press}
        >
          {pin && (
            <path
              className="map-pin"
              transform={`translate(${(pin[0] * scale + x).toFixed(1)} ${(pin[1] * scale + y).toFixed(1)})`}
              d="M0 0C-3-7-9-10-9-17A9 9 0 0 1 9-17C9-10 3-7 0 0Z"
            />
          )}
        </MapGround>
      ) : (
        <Skeleton height={height || 280} radius="md" role="status" aria-label={say('map.loading')} />
      )}
    </div>
  )
}

const reach = 9

/** A country with its neighbours; the whole world when nobody knows where it is. */
function around(middle: Point | undefined): Point[] {
  if (!middle) return []
  const [longitude, latitude] = middle
  return [
    [longitude - reach, Math.max(-80, latitude - reach)],
    [longitude + reach, Math.min(80, latitude + reach)],
  ]
}

import {
  type GeoPermissibleObjects,
  type GeoProjection,
  geoAlbersUsa,
  geoMercator,
  geoNaturalEarth1,
  geoPath,
} from 'd3-geo'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Frame } from './place-locations.ts'
import type { Point } from './rough-points.ts'

type Size = { width: number; height: number }
/** The ground of a map: what is land, what runs between, and where a point is on it. Undefined off the map. */
export type Land = {
  land: string
  borders: string
  project: (point: Point) => Point | undefined
  locate: (x: number, y: number) => Point | undefined
}
export type Shapes = { land: GeoPermissibleObjects; borders: GeoPermissibleObjects }

const margin = 18
/** A map shows no less than this many degrees, so that one place is not all there is to see. */
const leastDegrees = 7
/** Beyond this a map of the world stands straight; within it, one that keeps shapes. */
const mostDegrees = 110
/** Beyond this the coarse shapes of countries are fine enough. */
const fineDegrees = 45

/** The shapes behind a map, fetched when one is first drawn: those of us-atlas or world-atlas, of the public domain. */
export async function readShapes(frame: Frame, points: readonly Point[]): Promise<Shapes> {
  const name = frame === 'us' ? 'states' : boundsOf(points).degrees > fineDegrees ? 'coarse' : 'fine'
  const known = shapesRead.get(name)
  if (known) return known
  const { default: topology } = await atlases[name]()
  const shapes = toShapes(topology as unknown as Topology, name === 'states' ? 'states' : 'countries')
  shapesRead.set(name, shapes)
  return shapes
}

const atlases = {
  states: () => import('us-atlas/states-10m.json'),
  coarse: () => import('world-atlas/countries-110m.json'),
  fine: () => import('world-atlas/countries-50m.json'),
}
const shapesRead = new Map<string, Shapes>()

function toShapes(topology: Topology, name: string): Shapes {
  const objects = topology.objects[name] as GeometryCollection
  return { land: feature(topology, objects), borders: mesh(topology, objects, (a, b) => a !== b) }
}

/** Draws the shapes so that all of the points, or all of the United States, fill the size. */
export function drawLand(shapes: Shapes, frame: Frame, points: readonly Point[], size: Size): Land {
  const projection = frame === 'us' ? ofStates(size) : ofWorld(points, size)
  const path = geoPath(projection)
  return {
    land: path(shapes.land) ?? '',
    borders: path(shapes.borders) ?? '',
    project: (point) => projection([...point]) ?? undefined,
    locate: (x, y) => {
      const found = projection.invert?.([x, y])
      return found && Math.abs(found[1]) <= 90 && Math.abs(found[0]) <= 180 ? found : undefined
    },
  }
}

const inner = ({ width, height }: Size): [[number, number], [number, number]] => [
  [margin, margin],
  [Math.max(margin + 1, width - margin), Math.max(margin + 1, height - margin)],
]

/** Corners of the contiguous states; Alaska and Hawaii are inset below. */
const contiguous: Point[] = [
  [-124.7, 48.4],
  [-95.2, 49.4],
  [-67, 47.4],
  [-68, 44.4],
  [-80.1, 25],
  [-81.8, 24.5],
  [-97.2, 25.9],
  [-117.1, 32.5],
]

const ofStates = (size: Size): GeoProjection => geoAlbersUsa().fitExtent(inner(size), multiPoint(contiguous))

function ofWorld(points: readonly Point[], size: Size): GeoProjection {
  const { west, east, south, north, degrees } = boundsOf(points)
  const projection = degrees > mostDegrees ? geoNaturalEarth1() : geoMercator()
  const corners: Point[] = [
    [west, south],
    [east, south],
    [west, north],
    [east, north],
  ]
  return projection
    .rotate([-(west + east) / 2, 0])
    .fitExtent(inner(size), multiPoint(corners))
    .clipExtent([
      [-9, -9],
      [size.width + 9, size.height + 9],
    ])
}

const multiPoint = (points: readonly Point[]) => ({
  type: 'MultiPoint' as const,
  coordinates: points.map((point) => [...point]),
})

function boundsOf(points: readonly Point[]) {
  const longitudes = points.map(([longitude]) => longitude)
  const latitudes = points.map(([, latitude]) => latitude)
  const [west, east] = widen(longitudes, 180)
  const [south, north] = widen(latitudes, 80)
  return { west, east, south, north, degrees: Math.max(east - west, north - south) }
}

/** Least and greatest with a tenth of air around, no narrower than `leastDegrees`, within ± `end`. */
function widen(values: readonly number[], end: number): [number, number] {
  const low = values.length > 0 ? Math.min(...values) : -end * 0.9
  const high = values.length > 0 ? Math.max(...values) : end * 0.9
  const air = Math.max((high - low) * 0.1, (leastDegrees - (high - low)) / 2)
  return [Math.max(-end, low - air), Math.min(end, high + air)]
}

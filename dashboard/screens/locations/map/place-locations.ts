import type { CallMeasures, Location } from '@tributary/contract'
import { type Point, pointOfCountry, pointOfRegion } from './rough-points.ts'

export type Figures = Pick<CallMeasures, 'calls' | 'answered' | 'missed'>
/** How a location got its place: `exact` by its coordinates, else the middle of its region or country. */
export type Precision = 'exact' | 'region' | 'country'
export type Place = { location: Location; point: Point; precision: Precision; figures: Figures }
export type Frame = 'us' | 'world'

const none: Figures = { calls: 0, answered: 0, missed: 0 }

/**
 * Where each location goes on the map, and which map: the United States when all are there. On that one the middle of the whole country
 * says nothing, so who is known only to be in it is `unplaced`.
 */
export function placeLocations(
  locations: readonly Location[],
  figures: ReadonlyMap<string, Figures>,
): { frame: Frame; places: Place[]; unplaced: Location[] } {
  const frame = locations.every(({ area }) => area.country === 'US') ? 'us' : 'world'
  const places: Place[] = []
  const unplaced: Location[] = []
  for (const location of locations) {
    const found = findPoint(location, frame)
    if (found) places.push({ location, ...found, figures: figures.get(location.id) ?? none })
    else unplaced.push(location)
  }
  return { frame, places, unplaced }
}

function findPoint(
  { coordinates, area }: Location,
  frame: Frame,
): { point: Point; precision: Precision } | undefined {
  if (coordinates) return { point: [coordinates.longitude, coordinates.latitude], precision: 'exact' }
  const region = area.region && pointOfRegion(area.country, area.region)
  if (region) return { point: region, precision: 'region' }
  const country = frame === 'world' && pointOfCountry(area.country)
  return country ? { point: country, precision: 'country' } : undefined
}

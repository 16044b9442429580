import type { Coordinates } from '@tributary/contract'

export type TypedCoordinates = { latitude: string; longitude: string }
/** `field` is the one at fault; `both`: one of them is empty. */
export type CoordinatesFault = { field: keyof TypedCoordinates; fault: 'unclear' | 'both' }

const ends = { latitude: 90, longitude: 180 }

/** Degrees as people type them; undefined when both are empty. */
export function readCoordinates(typed: TypedCoordinates): Coordinates | CoordinatesFault | undefined {
  const empty = (['latitude', 'longitude'] as const).filter((name) => typed[name].trim() === '')
  if (empty.length === 2) return undefined
  const [field] = empty
  if (field) return { field, fault: 'both' }
  const latitude = readDegrees(typed.latitude, ends.latitude)
  if (latitude === undefined) return { field: 'latitude', fault: 'unclear' }
  const longitude = readDegrees(typed.longitude, ends.longitude)
  if (longitude === undefined) return { field: 'longitude', fault: 'unclear' }
  return { latitude, longitude }
}

/** `30.2672, -97.7431` as maps apps copy it, as the two fields; undefined when it is no pair. */
export function splitPair(text: string): TypedCoordinates | undefined {
  const [, latitude, longitude] =
    /^\s*\(?\s*(-?\d{1,3}\.\d+)\s*°?\s*[,;\s]\s*(-?\d{1,3}\.\d+)\s*°?\s*\)?\s*$/.exec(
      text.replaceAll('−', '-'),
    ) ?? []
  return latitude && longitude ? { latitude, longitude } : undefined
}

function readDegrees(text: string, end: number): number | undefined {
  const written = text
    .trim()
    .replace('−', '-')
    .replace(/°$/, '')
    .replace(/^(-?\d+),(\d+)$/, '$1.$2')
  const degrees = /^-?\d+(\.\d+)?$/.test(written) ? Number(written) : Number.NaN
  return Math.abs(degrees) <= end ? degrees : undefined
}

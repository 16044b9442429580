import { type Model, weakPriors } from '../attribution/index.ts'
import type { TraceEventOf } from './read-event.ts'

type Areas = TraceEventOf<'meta'>['areas']
const country = 'XX'

/** The areas of a trace as the attribution has places: an area is a city, and its region the region. */
export function placeOf(
  areas: Areas,
  area: number,
): { country: string; region: string; city: string } | undefined {
  const known = areas[area]
  return known && { country, region: String(known[0]), city: String(area) }
}

/** The weak priors, with the population of the trace's areas in place of that of the United States. */
export function priorsOf(areas: Areas): Model {
  const regions: Record<string, number> = {}
  const cities: Record<string, number> = {}
  for (const [area, [region, share]] of areas.entries()) {
    const name = `${country}-${region}`
    regions[name] = (regions[name] ?? 0) + share
    cities[`${name}-${area}`] = share
  }
  return { ...weakPriors, population: { ...weakPriors.population, regions, cities, timeZones: [] } }
}

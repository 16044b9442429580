import type { Call, Location } from '@tributary/contract'
import { fakeId, phone } from './fake-account.ts'
import { fakeCall } from './fake-calls.ts'

type Dealer = [city: string, region: string, longitude: number, latitude: number]
const dealers: Dealer[] = [
  ['Seattle', 'WA', -122.33, 47.61],
  ['Tacoma', 'WA', -122.44, 47.25],
  ['Portland', 'OR', -122.68, 45.52],
  ['Sacramento', 'CA', -121.49, 38.58],
  ['Oakland', 'CA', -122.27, 37.8],
  ['San Jose', 'CA', -121.89, 37.34],
  ['Fresno', 'CA', -119.79, 36.74],
  ['Los Angeles', 'CA', -118.24, 34.05],
  ['Anaheim', 'CA', -117.91, 33.84],
  ['San Diego', 'CA', -117.16, 32.72],
  ['Las Vegas', 'NV', -115.14, 36.17],
  ['Phoenix', 'AZ', -112.07, 33.45],
  ['Tucson', 'AZ', -110.97, 32.22],
  ['Salt Lake City', 'UT', -111.89, 40.76],
  ['Boise', 'ID', -116.2, 43.62],
  ['Denver', 'CO', -104.99, 39.74],
  ['Colorado Springs', 'CO', -104.82, 38.83],
  ['Albuquerque', 'NM', -106.65, 35.08],
  ['Dallas', 'TX', -96.8, 32.78],
  ['Fort Worth', 'TX', -97.33, 32.76],
  ['Austin', 'TX', -97.74, 30.27],
  ['San Antonio', 'TX', -98.49, 29.42],
  ['Houston', 'TX', -95.37, 29.76],
  ['Oklahoma City', 'OK', -97.52, 35.47],
  ['Kansas City', 'MO', -94.58, 39.1],
  ['St. Louis', 'MO', -90.2, 38.63],
  ['Minneapolis', 'MN', -93.27, 44.98],
  ['Milwaukee', 'WI', -87.91, 43.04],
  ['Chicago', 'IL', -87.63, 41.88],
  ['Indianapolis', 'IN', -86.16, 39.77],
  ['Detroit', 'MI', -83.05, 42.33],
  ['Columbus', 'OH', -83, 39.96],
  ['Cleveland', 'OH', -81.69, 41.5],
  ['Nashville', 'TN', -86.78, 36.16],
  ['Memphis', 'TN', -90.05, 35.15],
  ['New Orleans', 'LA', -90.07, 29.95],
  ['Birmingham', 'AL', -86.8, 33.52],
  ['Atlanta', 'GA', -84.39, 33.75],
  ['Jacksonville', 'FL', -81.66, 30.33],
  ['Orlando', 'FL', -81.38, 28.54],
  ['Tampa', 'FL', -82.46, 27.95],
  ['Miami', 'FL', -80.19, 25.76],
  ['Charlotte', 'NC', -80.84, 35.23],
  ['Richmond', 'VA', -77.44, 37.54],
  ['Washington', 'DC', -77.04, 38.91],
  ['Baltimore', 'MD', -76.61, 39.29],
  ['Philadelphia', 'PA', -75.17, 39.95],
  ['Pittsburgh', 'PA', -80, 40.44],
  ['Newark', 'NJ', -74.17, 40.74],
  ['Boston', 'MA', -71.06, 42.36],
]

const idOf = (at: number) => fakeId(7000 + at)

/** Fifty dealers of one brand: five known by their state only, one not even by that. For tests and pictures only. */
export const fakeNetwork: Location[] = dealers.map(([city, region, longitude, latitude], at) => ({
  id: idOf(at),
  name: `Brightwater ${city}`,
  canonicalNumber: phone(`+1512555${String(1000 + at)}`),
  destination: phone(`+1512555${String(1000 + at)}`),
  timeZone: 'America/Chicago',
  address: { city, country: 'US', ...(at === 49 ? {} : { region }) },
  ...(at % 10 === 3 || at === 49 ? {} : { coordinates: { latitude, longitude } }),
  area: { country: 'US', ...(at === 49 ? {} : { region }) },
  recording: { isEnabled: false },
  createdAt: '2026-01-05T10:00:00.000Z',
}))

/** Calls of theirs; every dealer has another number of them, and misses another share. The last but one has none. */
export const fakeNetworkCalls = (now: number): Call[] =>
  dealers.flatMap((_, at) =>
    at === 48
      ? []
      : Array.from({ length: 4 + ((at * 37) % 61) }, (_, n) =>
          fakeCall(now, 10_000 + at * 100 + n, 3600 * (n + 1), {
            locationId: idOf(at),
            status: n % 20 < (at * 7) % 10 ? 'missed' : 'completed',
          }),
        ),
  )

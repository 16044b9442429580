import { expect, test } from 'vitest'
import { fakeLocations } from '../../testing/fake-account.ts'
import { writeJsonLd } from './write-json-ld.ts'

const [location] = fakeLocations
if (!location) throw new Error('the made-up account has no location')
const read = (text: string) => JSON.parse(text.split('\n').slice(1, -1).join('\n')) as Record<string, unknown>

test('names the published number, the address and the hours', () => {
  const hours = [{ day: 1, opens: '09:00', closes: '24:00' }]
  expect(read(writeJsonLd({ ...location, hours }, 'https://example.com/austin'))).toMatchObject({
    '@type': 'LocalBusiness',
    telephone: location.canonicalNumber,
    url: 'https://example.com/austin',
    address: { addressLocality: location.address.city, addressCountry: 'US' },
    openingHoursSpecification: [{ dayOfWeek: 'https://schema.org/Monday', opens: '09:00', closes: '23:59' }],
  })
})

test('names the exact place when it is known, and no guess when it is not', () => {
  const coordinates = { latitude: 30.2672, longitude: -97.7431 }
  expect(read(writeJsonLd({ ...location, coordinates })).geo).toEqual({
    '@type': 'GeoCoordinates',
    ...coordinates,
  })
  const { coordinates: _, ...unplaced } = location
  expect(read(writeJsonLd(unplaced))).not.toHaveProperty('geo')
})

test('is not left by what a name holds', () => {
  const name = '</script><script>alert(1)</script>'
  const text = writeJsonLd({ ...location, name })
  expect(text.match(/<\/script>/g)).toHaveLength(1)
  expect(read(text).name).toBe(name)
})

test('takes no address that is not a web page', () => {
  expect(read(writeJsonLd(location, 'javascript:alert(1)'))).not.toHaveProperty('url')
})

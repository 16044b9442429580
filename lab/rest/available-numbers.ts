import type { Hono } from 'hono'
import type { Lab } from '../lab.ts'
import type { Place } from '../numbers/area-codes.ts'
import { callingCodeOf, findPlace } from '../numbers/find-place.ts'
import { formatNational } from '../numbers/format-national.ts'
import { type NumberKind, type StockNumber, walkStock } from '../numbers/inventory.ts'
import { milesBetween } from '../numbers/miles-between.ts'
import type { RestEnv } from './authenticate.ts'
import { notFound, TwilioError } from './twilio-error.ts'

const BASE = '/2010-04-01/Accounts/:account/AvailablePhoneNumbers'
const COUNTRIES: Record<string, { name: string; kinds: NumberKind[] }> = {
  US: { name: 'United States', kinds: ['Local', 'TollFree'] },
  CA: { name: 'Canada', kinds: ['Local', 'TollFree'] },
  GB: { name: 'United Kingdom', kinds: ['Local', 'Mobile'] },
  DE: { name: 'Germany', kinds: ['Local'] },
  FR: { name: 'France', kinds: ['Local'] },
  AU: { name: 'Australia', kinds: ['Local'] },
}
const KEY: Record<NumberKind, string> = { Local: 'local', TollFree: 'toll_free', Mobile: 'mobile' }

/** Searching numbers to buy. */
export function availableNumbers(app: Hono<RestEnv>, lab: Lab): void {
  const writeCountry = (accountSid: string, code: string) => {
    const country = COUNTRIES[code]
    if (!country) return undefined
    const uri = `/2010-04-01/Accounts/${accountSid}/AvailablePhoneNumbers/${code}`
    return {
      country_code: code,
      country: country.name,
      uri: `${uri}.json`,
      beta: false,
      subresource_uris: Object.fromEntries(country.kinds.map((kind) => [KEY[kind], `${uri}/${kind}.json`])),
    }
  }
  app.get(`${BASE}.json`, (c) => {
    const accountSid = c.get('accountSid')
    const countries = Object.keys(COUNTRIES).map((code) => writeCountry(accountSid, code))
    return c.json({ countries, uri: `/2010-04-01/Accounts/${accountSid}/AvailablePhoneNumbers.json` })
  })
  app.get(`${BASE}/:country{[A-Z]{2}\\.json}`, (c) => {
    const country = writeCountry(c.get('accountSid'), c.req.param('country').slice(0, 2))
    if (!country) throw notFound(c.req.path)
    return c.json(country)
  })
  app.get(`${BASE}/:country/:kind{(?:Local|TollFree|Mobile)\\.json}`, (c) => {
    const kind = c.req.param('kind').replace('.json', '') as NumberKind
    const country = c.req.param('country')
    if (!COUNTRIES[country]?.kinds.includes(kind)) throw notFound(c.req.path)
    const found = searchNumbers(lab, country, kind, new URL(c.req.url).searchParams)
    return c.json({
      available_phone_numbers: found.map(writeStock),
      uri: `${c.req.path}${new URL(c.req.url).search}`,
    })
  })
}

/** Numbers that nobody owns and that are no business's line, in a fixed order: the nearest first when they are to be near one. */
export function searchNumbers(
  lab: Lab,
  country: string,
  kind: NumberKind,
  query: URLSearchParams,
): StockNumber[] {
  const wantedSize = Number.parseInt(query.get('PageSize') ?? query.get('Limit') ?? '', 10) || 30
  const size = Math.min(1000, Math.max(1, wantedSize))
  const areaCode = query.get('AreaCode')
  if (areaCode && callingCodeOf(country) !== '1') {
    throw new TwilioError(21451, `AreaCode is only known in the US and Canada, not in ${country}`)
  }
  const near = query.get('NearNumber')
  const nearPlace = near ? findPlace(near) : undefined
  // As the carrier has it: 25 miles when it is not said, 500 at most.
  const distance = Math.min(500, Number(query.get('Distance') ?? 25) || 25)
  const pattern = readPattern(query.get('Contains'))
  const same = (wanted: string | null, is: string) => !wanted || wanted.toLowerCase() === is.toLowerCase()
  const isWanted = (place: Place) =>
    same(areaCode, place.areaCode) &&
    same(query.get('InRegion'), place.region) &&
    same(query.get('InLocality'), place.city) &&
    same(query.get('InPostalCode'), place.postalCode) &&
    (!nearPlace || milesBetween(place, nearPlace) <= distance)
  const taken = new Set(lab.numbers.list().map((number) => number.e164))
  const found: StockNumber[] = []
  for (const number of walkStock(kind, country, isWanted, nearPlace)) {
    if (found.length >= size) break
    if (kind === 'TollFree' && areaCode && !number.e164.startsWith(`+1${areaCode}`)) continue
    if (taken.has(number.e164) || lab.businesses.get(number.e164) || lab.released.get(number.e164)) continue
    if (pattern && !pattern.test(number.e164)) continue
    found.push(number)
  }
  return found
}

const KEYPAD = ['', '', 'abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz']

/** `Contains`: digits, letters as on a keypad, `*` for any one digit. */
function readPattern(text: string | null): RegExp | undefined {
  if (!text) return undefined
  const digits = [...text.toLowerCase()].map((character) => {
    if (character === '*') return '\\d'
    if (character === '+') return '\\+'
    const key = KEYPAD.findIndex((letters) => letters.includes(character))
    return /\d/.test(character) ? character : key > 0 ? String(key) : ''
  })
  return new RegExp(digits.join(''))
}

function writeStock(number: StockNumber): Record<string, unknown> {
  const { place } = number
  return {
    friendly_name: formatNational(number.e164),
    phone_number: number.e164,
    lata: null,
    locality: place?.city ?? null,
    rate_center: place?.city.slice(0, 10).toUpperCase() ?? null,
    latitude: place ? place.latitude.toFixed(6) : null,
    longitude: place ? place.longitude.toFixed(6) : null,
    region: place?.region ?? null,
    postal_code: place?.postalCode ?? null,
    iso_country: number.country,
    address_requirements: 'none',
    beta: false,
    capabilities: {
      voice: true,
      SMS: true,
      MMS: number.country === 'US' || number.country === 'CA',
      fax: false,
    },
  }
}

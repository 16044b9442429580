import { PLACES, type Place } from './area-codes.ts'
import { callingCodeOf, TOLL_FREE_CODES } from './find-place.ts'
import { milesBetween } from './miles-between.ts'

export type NumberKind = 'Local' | 'TollFree' | 'Mobile'

/** A number that could be bought. Toll-free numbers have no place. */
export type StockNumber = { e164: string; country: string; kind: NumberKind; place: Place | null }

const N11 = (exchange: number) => exchange % 100 === 11
const pad = (value: number, width: number) => String(value).padStart(width, '0')

/**
 * The n-th subscriber number of a North American area code: first 555-0160 to 555-0199 (fictional; the lower half of the
 * range is left to businesses and callers), then 200-5500, 200-5501 … 798-5599: about 59,000 an area code.
 */
function northAmericanLine(n: number): string | undefined {
  if (n < 40) return `55501${pad(60 + n, 2)}`
  const exchange = 200 + Math.floor((n - 40) / 100)
  if (exchange > 799) return undefined
  return N11(exchange) || exchange === 555 ? '' : `${exchange}55${pad((n - 40) % 100, 2)}`
}

/** Ranges kept for drama in their countries where there are any; a thousand numbers each. */
const OVERSEAS_LINES: Record<string, (n: number) => string> = {
  'GB 20': (n) => `7946${pad(n, 4)}`,
  'GB 121': (n) => `496${pad(n, 4)}`,
  'GB 131': (n) => `496${pad(n, 4)}`,
  'GB 161': (n) => `496${pad(n, 4)}`,
  'DE 30': (n) => `23125${pad(n, 3)}`,
  'FR 1': (n) => `9900${pad(n, 4)}`,
  'AU 2': (n) => `5550${pad(n, 4)}`,
}

function* linesOf(place: Place): Generator<string> {
  const overseas = OVERSEAS_LINES[`${place.country} ${place.areaCode}`]
  for (let n = 0; ; n++) {
    const line = overseas ? (n < 1000 ? overseas(n) : undefined) : northAmericanLine(n)
    if (line === undefined) return
    if (line) yield `+${callingCodeOf(place.country)}${place.areaCode}${line}`
  }
}

/**
 * Every number of these places in a fixed order, one from each place in turn, so that a wide search is not all one city. With
 * `near`, place by place instead, the nearest first.
 */
export function* walkStock(
  kind: NumberKind,
  country: string,
  wanted: (place: Place) => boolean,
  near?: Place,
): Generator<StockNumber> {
  const sources = sourcesOf(kind, country, wanted)
  if (near) {
    for (const { place, lines } of sources.sort((one, other) => rank(one, near) - rank(other, near)))
      for (const e164 of lines) yield { e164, country, kind, place }
    return
  }
  let living = sources
  while (living.length > 0) {
    const next: typeof sources = []
    for (const source of living) {
      const line = source.lines.next()
      if (line.done) continue
      yield { e164: line.value, country, kind, place: source.place }
      next.push(source)
    }
    living = next
  }
}

/** An area code that is laid over another one is as near, and comes after it. */
function rank({ place }: Source, near: Place): number {
  if (!place) return 0
  return milesBetween(place, near) + (place.areaCode === near.areaCode ? 0 : 0.001)
}

type Source = { place: Place | null; lines: Generator<string> }

function sourcesOf(kind: NumberKind, country: string, wanted: (place: Place) => boolean): Source[] {
  switch (kind) {
    case 'Local':
      return PLACES.filter((place) => place.country === country && wanted(place)).map((place) => ({
        place,
        lines: linesOf(place),
      }))
    case 'TollFree':
      return callingCodeOf(country) === '1'
        ? TOLL_FREE_CODES.map((code) => ({ place: null, lines: tollFreeLines(code) }))
        : []
    case 'Mobile':
      return country === 'GB' ? [{ place: null, lines: britishMobileLines() }] : []
  }
}

function* tollFreeLines(code: string): Generator<string> {
  for (let n = 0; n < 100; n++) yield `+1${code}55501${pad(n, 2)}`
  for (let exchange = 200; exchange <= 299; exchange++) {
    if (!N11(exchange)) for (let n = 0; n < 100; n++) yield `+1${code}${exchange}55${pad(n, 2)}`
  }
}

function* britishMobileLines(): Generator<string> {
  for (let n = 0; n < 1000; n++) yield `+447400123${pad(n, 3)}`
}

const NORTH_AMERICAN_STOCK = /^\+1(\d{3})(?:55501\d{2}|[2-7]\d{2}55\d{2})$/
const OVERSEAS_STOCK =
  /^\+(?:44207946\d{4}|44(?:121|131|161)496\d{4}|493023125\d{3}|3319900\d{4}|6125550\d{4}|447400123\d{3})$/

/** Whether the carrier sells this number at all (owned or not). */
export function isStock(e164: string): boolean {
  const areaCode = NORTH_AMERICAN_STOCK.exec(e164)?.[1]
  if (areaCode === undefined) return OVERSEAS_STOCK.test(e164)
  return (
    PLACES.some((place) => callingCodeOf(place.country) === '1' && place.areaCode === areaCode) ||
    TOLL_FREE_CODES.some((code) => code === areaCode)
  )
}

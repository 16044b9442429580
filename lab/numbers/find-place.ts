import { PLACES, type Place } from './area-codes.ts'

const CALLING_CODES: Record<string, string> = { US: '1', CA: '1', GB: '44', DE: '49', FR: '33', AU: '61' }
export const TOLL_FREE_CODES = ['800', '833', '844', '855', '866', '877', '888'] as const

export function callingCodeOf(country: string): string | undefined {
  return CALLING_CODES[country]
}

const byPrefix = new Map(PLACES.map((place) => [`+${CALLING_CODES[place.country]}${place.areaCode}`, place]))

/** Where a number's prefix belongs; undefined for toll-free, anonymous and unknown prefixes. */
export function findPlace(e164: string): Place | undefined {
  for (let length = 6; length >= 3; length--) {
    const place = byPrefix.get(e164.slice(0, length))
    if (place) return place
  }
  return undefined
}

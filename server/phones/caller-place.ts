import { timezones } from 'libphonenumber-geo-carrier'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { findAreaCode } from './area-codes.ts'

/** `region` is an ISO 3166-2 subdivision without country (US and Canada only); `timeZones` are all the prefix may be in. */
export type PhonePlace = { country?: string; region?: string; timeZones?: string[] }

/** A prefix that may be in more zones than this says nothing worth keeping. */
const mostZones = 6
/** The longest prefix that the list of time zones tells apart, `+` included. */
const prefixLength = 10
const mostRemembered = 5000
const zonesByPrefix = new Map<string, Promise<string[] | undefined>>()

/**
 * Where the holder of a number probably is, by its prefix: where the number was given out, not where the phone is.
 * `{}` when the prefix has no place (toll-free, international networks) or the text is no number. Never rejects.
 */
export async function callerPlace(e164: string): Promise<PhonePlace> {
  const phone = parsePhoneNumberFromString(e164, { extract: false })
  if (!phone?.isPossible() || phone.isNonGeographic()) return {}
  if (phone.countryCallingCode === '1') {
    const area = findAreaCode(phone.nationalNumber.slice(0, 3))
    if (area) return { ...area, timeZones: [...area.timeZones] }
    // What is left in +1: islands with a code of their own, and codes of no place such as toll-free ones.
    if (!phone.country || phone.country === 'US' || phone.country === 'CA') return {}
  } else if (isPlaceless(phone.getType())) return {}

  const timeZones = await rememberZones(phone)
  return {
    ...(phone.country ? { country: phone.country } : {}),
    ...(timeZones ? { timeZones: [...timeZones] } : {}),
  }
}

type Phone = NonNullable<ReturnType<typeof parsePhoneNumberFromString>>

function isPlaceless(type: ReturnType<Phone['getType']>): boolean {
  return type === 'TOLL_FREE' || type === 'PREMIUM_RATE' || type === 'SHARED_COST'
}

function rememberZones(phone: Phone): Promise<string[] | undefined> {
  const prefix = phone.number.slice(0, prefixLength)
  const known = zonesByPrefix.get(prefix)
  if (known) return known
  if (zonesByPrefix.size >= mostRemembered) zonesByPrefix.clear()
  const zones = timezones(phone).then(
    (names) => (names && names.length <= mostZones ? names : undefined),
    () => undefined,
  )
  zonesByPrefix.set(prefix, zones)
  return zones
}

import { type NumberType, parsePhoneNumberFromString } from 'libphonenumber-js/max'

export type PhoneType =
  | 'mobile'
  | 'landline'
  | 'mobileOrLandline'
  | 'tollFree'
  | 'premium'
  | 'sharedCost'
  | 'voip'
  | 'personal'
  | 'unknown'

/** `country` is ISO 3166-1 alpha-2; absent for a number that belongs to none or to an area code not yet listed. */
export type PhoneDescription = { country?: string; type: PhoneType }

const types: Partial<Record<NonNullable<NumberType>, PhoneType>> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'landline',
  FIXED_LINE_OR_MOBILE: 'mobileOrLandline',
  TOLL_FREE: 'tollFree',
  PREMIUM_RATE: 'premium',
  SHARED_COST: 'sharedCost',
  VOIP: 'voip',
  PERSONAL_NUMBER: 'personal',
}

/**
 * What the digits alone say, never a look-up: a ported number keeps its old type. In the US and Canada, among others,
 * mobile and landline share their ranges: `mobileOrLandline`. Text that is no number gives `{type: 'unknown'}`.
 */
export function describePhone(e164: string): PhoneDescription {
  const parsed = parsePhoneNumberFromString(e164, { extract: false })
  if (!parsed) return { type: 'unknown' }
  const numberType = parsed.getType()
  const type = (numberType && types[numberType]) ?? 'unknown'
  return { ...(parsed.country ? { country: parsed.country } : {}), type }
}

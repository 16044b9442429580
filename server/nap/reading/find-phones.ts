import { type PhoneE164, phoneE164 } from '@tributary/contract'
import { type CountryCode, findPhoneNumbersInText, isSupportedCountry } from 'libphonenumber-js/max'
import { parsePhone } from '../../phones/index.ts'

export type FoundPhone = {
  e164: PhoneE164
  /** As it is written. */
  text: string
  /** What stands before it says that it is a fax. */
  isFax: boolean
  /** Letters for digits, or a number that nobody is known to have been given: it counts only when it is one that is known. */
  isGuess: boolean
}

const letters = ['ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ']
// A vanity number: area code in digits, then seven signs of which some are letters.
const vanity =
  /(?<![\p{L}\d])(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]?(?=[-\d. ]*[A-Za-z])[A-Za-z\d](?:[-. ]?[A-Za-z\d]){6}(?![\p{L}\d])/gu
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g
const fax =
  /(?:\bfax|\bf(?:ax)?\s*[:.]|telefax|télécopie|\bfaks)[^\d\p{L}]{0,12}(?:number|no\.?|nr\.?)?[^\d\p{L}]{0,8}$/iu
const longest = 20_000

/** Telephone numbers in a text, in any country's writing; `country` (ISO 3166-1 alpha-2) is whose numbers need no country code. */
export function findPhones(written: string, country: string | undefined): FoundPhone[] {
  const text = written.replace(invisible, '').slice(0, longest)
  if ((text.match(/\p{Nd}/gu)?.length ?? 0) < 3) return []
  const found: FoundPhone[] = []
  const keep = (e164: string, start: number, end: number, isGuess: boolean) => {
    const phone = phoneE164.safeParse(e164)
    if (phone.success)
      found.push({
        e164: phone.data,
        text: text.slice(start, end),
        isFax: fax.test(text.slice(Math.max(0, start - 40), start)),
        isGuess,
      })
  }
  const code = country && isSupportedCountry(country) ? (country as CountryCode) : undefined
  // Wider than what is assigned by the book: the book lags behind, and a canonical number is right whatever it says.
  for (const { number, startsAt, endsAt } of findPhoneNumbersInText(text, {
    extended: true,
    ...(code && { defaultCountry: code }),
  }))
    keep(number.number, startsAt, endsAt, !number.isValid())
  for (const match of text.matchAll(vanity)) {
    const phone = parsePhone(toDigits(match[0]), country)
    if (phone && !found.some(({ e164 }) => e164 === phone))
      keep(phone, match.index, match.index + match[0].length, true)
  }
  return found
}

const toDigits = (text: string) =>
  text.replace(/[A-Za-z]/g, (letter) =>
    String(letters.findIndex((key) => key.includes(letter.toUpperCase())) + 2),
  )

import type { Location } from '@tributary/contract'
import { regionCode } from '../../locations/index.ts'
import type { ReadAddress } from '../reading/page-reading.ts'
import { normaliseWords } from './normalise.ts'

type Address = Location['address']
type Part = 'street' | 'city' | 'region' | 'postalCode' | 'country'

/** The parts in which a page's address differs from the location's. What either of them leaves out differs in nothing. */
export function compareAddresses(
  page: ReadAddress,
  meant: Address,
): { part: Part; said: string; meant: string }[] {
  if (!page.street && !page.city && !page.postalCode) return compareText(page.text, meant)
  const differs = (part: Part): boolean => {
    const [said, right] = [page[part], meant[part]]
    return said !== undefined && right !== undefined && !isSame[part](said, right, meant)
  }
  return (['street', 'city', 'region', 'postalCode', 'country'] as const)
    .filter(differs)
    .map((part) => ({ part, said: page[part] ?? '', meant: meant[part] ?? '' }))
}

/** Of an address in one piece: the parts of the location's that are not in it. */
function compareText(text: string, meant: Address): { part: Part; said: string; meant: string }[] {
  const said = normaliseWords(text)
  return (['street', 'city', 'postalCode'] as const).flatMap((part) => {
    const right = meant[part]
    return right && !has(said, normaliseWords(right)) ? [{ part, said: text, meant: right }] : []
  })
}

/** Whether a text is about the same place, so that a difference is an error and not another place: it has the street's number and name, or the postal code and number. */
export function isAboutPlace(text: string, meant: Address): boolean {
  const said = normaliseWords(text)
  const street = normaliseWords(meant.street ?? '')
  const [number] = street.filter((word) => /^\d/.test(word))
  const name = street.find((word) => /^\p{L}{4,}/u.test(word))
  const hasNumber = number !== undefined && said.includes(number)
  const hasCode = meant.postalCode !== undefined && has(said, normaliseWords(meant.postalCode))
  return (
    (hasNumber && (hasCode || (name !== undefined && said.includes(name)))) ||
    (hasCode && name !== undefined && said.includes(name))
  )
}

/** Whether a line of text has the address: the street's number and name one after the other, with the city or the postal code. */
export function namesPlace(line: string, { street = '', city, postalCode }: Address): boolean {
  const [said, road] = [normaliseWords(line), normaliseWords(street)]
  return (
    road.length > 1 &&
    has(said, road) &&
    [city, postalCode].some((part) => part !== undefined && has(said, normaliseWords(part)))
  )
}

const join = (text: string) => normaliseWords(text).join(' ')
const has = (words: readonly string[], part: readonly string[]) =>
  ` ${words.join(' ')} `.includes(` ${part.join(' ')} `)

const isSame: Record<Part, (said: string, meant: string, address: Address) => boolean> = {
  street: (said, meant, { city }) => {
    if (join(said) === join(meant)) return true
    // Some write the city after the street.
    return city !== undefined && join(said) === join(`${meant} ${city}`)
  },
  city: (said, meant) => join(said) === join(meant),
  region: (said, meant, { country }) =>
    join(said) === join(meant) || codeOf(said, country) === codeOf(meant, country),
  // Of a US code the first five digits are the place; what follows is a delivery route.
  postalCode: (said, meant, { country }) => {
    const plain = (code: string) => code.replace(/[\s-]/g, '').toUpperCase()
    return country === 'US'
      ? plain(said).slice(0, 5) === plain(meant).slice(0, 5)
      : plain(said) === plain(meant)
  },
  country: (said, meant) => {
    const code = said.trim().toUpperCase().replaceAll('.', '')
    return (
      code === meant || otherCodes[code] === meant || join(said.replace(/^the /i, '')) === join(nameOf(meant))
    )
  },
}

const codeOf = (region: string, country: string) =>
  regionCode(country, region.replace(/^[A-Z]{2}-/, '')) ?? join(region)
const otherCodes: Record<string, string> = {
  USA: 'US',
  UK: 'GB',
  GBR: 'GB',
  CAN: 'CA',
  AUS: 'AU',
  DEU: 'DE',
  FRA: 'FR',
  NZL: 'NZ',
  IRL: 'IE',
  MEX: 'MX',
  'UNITED STATES OF AMERICA': 'US',
  ENGLAND: 'GB',
}
const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const nameOf = (code: string) => countryNames.of(code) ?? code

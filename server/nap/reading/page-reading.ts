import type { NapWhere, PhoneE164 } from '@tributary/contract'

export type ReadPhone = {
  e164: PhoneE164
  where: NapWhere
  text: string
  isFax: boolean
  isGuess: boolean
}

/** Parts as the page writes them; `text` is all of it. */
export type ReadAddress = {
  text: string
  street?: string
  city?: string
  region?: string
  postalCode?: string
  country?: string
}

/** Something that has a name, a number or an address in structured data: a business, most of the time. */
export type ReadEntity = {
  where: NapWhere
  types: string[]
  name?: string
  phones: PhoneE164[]
  addresses: ReadAddress[]
}

/** All that a page tells of name, address and phone; plain data, since it crosses from a worker. */
export type PageReading = {
  phones: ReadPhone[]
  entities: ReadEntity[]
  names: { text: string; where: NapWhere }[]
  addresses: { text: string; where: NapWhere }[]
  /** Short stretches of its text that have digits: where an address may stand. */
  lines: string[]
  /** Why a block of structured data could not be read. */
  broken: string[]
  /** Addresses of scripts, those that scripts in the page name too, and of pages linked to; absolute. */
  scripts: string[]
  links: string[]
}

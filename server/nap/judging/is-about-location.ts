import type { PageReading, ReadPhone } from '../reading/page-reading.ts'
import { isAboutPlace, namesPlace } from './compare-addresses.ts'
import { isSameName } from './compare-names.ts'
import type { Target } from './target.ts'

/**
 * By what a page that was found on the way tells of the location, so that its number should be there; undefined when it does not. A page
 * with another location's number is about that one.
 */
export function isAboutLocation(
  { entities, addresses, lines }: PageReading,
  phones: readonly ReadPhone[],
  { location, others }: Target,
): string | undefined {
  if (!location || phones.some(({ e164 }) => others.has(e164))) return undefined
  const address =
    addresses.find(({ text }) => isAboutPlace(text, location.address))?.text ??
    lines.find((line) => namesPlace(line, location.address))
  if (address) return ` The page has its address: “${address.slice(0, 150)}”.`
  const named = entities.find(({ name }) => name !== undefined && isSameName(name, location.name))
  return named && ` The page’s structured data names it: “${named.name}”.`
}

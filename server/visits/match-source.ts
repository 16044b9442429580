import type { Source, SourceMatch } from '@tributary/contract'

/** Every field that the tracker names equals the visit's; case does not matter. */
export function matchesSource(source: Pick<Source, keyof SourceMatch>, match: SourceMatch): boolean {
  return Object.entries(match).every(
    ([field, wanted]) => wanted === undefined || source[field as keyof SourceMatch]?.toLowerCase() === wanted.toLowerCase(),
  )
}

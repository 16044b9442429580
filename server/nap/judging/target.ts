import type { Location } from '@tributary/contract'

/** What pages should say, and which numbers are whose. All numbers are E.164. */
export type Target = {
  /** The location's published number first; others count as well when a check was given several. */
  canonical: readonly string[]
  /** Published numbers of the account's other locations. */
  others: ReadonlySet<string>
  /** The account's tracking numbers, those of pools among them. */
  tracking: ReadonlySet<string>
  pool: ReadonlySet<string>
  /** Published numbers that visitors are shown another for: on which hosts, and the number a check shows in its place. */
  swapped: ReadonlyMap<string, { tracking: string; domains: readonly string[] }>
  /** ISO 3166-1 alpha-2; whose numbers need no country code. */
  country: string | undefined
  /** Absent: only numbers are compared, and pages with one another. */
  location?: Pick<Location, 'name' | 'address'>
}

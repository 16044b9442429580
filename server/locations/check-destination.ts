import { AppError } from '../errors.ts'
import { describePhone, isPremium } from '../phones/index.ts'
import type { Database } from '../storage/index.ts'

export type AllowedCountries = { country: string; others: readonly string[] }

/**
 * Refuses a destination that cannot be a business's line: a tracking number of ours (the call would come back), a premium
 * number, or one abroad that the account does not allow. Throws `destination_refused` with what to do.
 */
export async function checkDestination(
  database: Database,
  destination: string,
  allowed: AllowedCountries,
): Promise<void> {
  const refusal =
    refuseDestination(destination, allowed) ??
    ((await findTrackingNumbers(database, [destination])).has(destination)
      ? refuseTrackingNumber(destination)
      : undefined)
  if (refusal) throw new AppError('destination_refused', refusal)
}

/** Why a number that is none of ours cannot be a destination, or undefined. */
export function refuseDestination(destination: string, allowed: AllowedCountries): string | undefined {
  if (isPremium(destination))
    return `${destination} is a premium-rate number; every call to it would cost money. Use the business's ordinary line.`
  const { country } = describePhone(destination)
  if (country && country !== allowed.country && !allowed.others.includes(country))
    return `${destination} is in ${country}, the location in ${allowed.country}. Add ${country} to the account's allowed countries first.`
  return undefined
}

export const refuseTrackingNumber = (destination: string) =>
  `${destination} is a tracking number: calls would come straight back. Use the line that rings at the business.`

/** Which of these are tracking numbers of this or another account. */
export async function findTrackingNumbers(
  database: Database,
  numbers: readonly string[],
): Promise<Set<string>> {
  const rows = await database.readDirectory<{ e164: string }>(
    'select e164 from directory.phone_number where e164 = any($1)',
    [numbers],
  )
  return new Set(rows.map(({ e164 }) => e164))
}

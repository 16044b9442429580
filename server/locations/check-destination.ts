import { AppError } from '../errors.ts'
import { describePhone, isPremium } from '../phones/index.ts'
import type { Database } from '../storage/index.ts'

/**
 * Refuses a destination that cannot be a business's line: a tracking number of ours (the call would come back), a premium
 * number, or one abroad that the account does not allow. Throws `destination_refused` with what to do.
 */
export async function checkDestination(
  database: Database,
  destination: string,
  allowed: { country: string; others: readonly string[] },
): Promise<void> {
  const phone = describePhone(destination)
  if (isPremium(destination)) {
    throw new AppError(
      'destination_refused',
      `${destination} is a premium-rate number; every call to it would cost money. Use the business's ordinary line.`,
    )
  }
  if (phone.country && phone.country !== allowed.country && !allowed.others.includes(phone.country)) {
    throw new AppError(
      'destination_refused',
      `${destination} is in ${phone.country}, the location in ${allowed.country}. Add ${phone.country} to the account's allowed countries first.`,
    )
  }
  const [own] = await database.readDirectory('select 1 as one from directory.phone_number where e164 = $1', [
    destination,
  ])
  if (own) {
    throw new AppError(
      'destination_refused',
      `${destination} is a tracking number: calls would come straight back. Use the line that rings at the business.`,
    )
  }
}

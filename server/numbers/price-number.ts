import type { Money } from '@tributary/contract'
import type { Carrier, Connection } from '../carriers/index.ts'
import { describePhone } from '../phones/index.ts'
import { kindOf } from './kind-of.ts'

/** What the carrier asks a month for such a number; undefined when it does not say. Never throws: a number is not left unbought for its price. */
export async function priceNumber(
  carrier: Carrier,
  connection: Connection,
  e164: string,
): Promise<Money | undefined> {
  const kind = kindOf(e164)
  // Toll-free numbers of +1 belong to no one country, and cost the same in each.
  const country =
    describePhone(e164).country ?? (kind === 'tollFree' && e164.startsWith('+1') ? 'US' : undefined)
  if (!country) return undefined
  return carrier.findMonthlyPrice(connection, { country, kind }).catch(() => undefined)
}

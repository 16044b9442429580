import type { Money } from '@tributary/contract'
import { z } from 'zod'
import { minorDigits } from '../../minor-units.ts'
import type { Connection, NumberQuery } from '../carrier.ts'
import type { Rest } from './request.ts'

const priceNames = { local: 'local', tollFree: 'toll free', mobile: 'mobile' } as const
const prices = z.object({
  price_unit: z.string().regex(/^[A-Za-z]{3}$/),
  phone_number_prices: z.array(z.object({ number_type: z.string(), current_price: z.coerce.string() })),
})

/** What a number of this kind costs a month; undefined when the carrier does not tell it. */
export async function findMonthlyPrice(
  rest: Rest,
  connection: Connection,
  { country, kind }: Pick<NumberQuery, 'country' | 'kind'>,
): Promise<Money | undefined> {
  // The carrier's own prices have a host of their own; a carrier that speaks its format has them beside the rest.
  const priced: Connection = connection.baseUrl
    ? connection
    : { ...connection, baseUrl: 'https://pricing.twilio.com' }
  try {
    const answer = prices.parse(
      await rest.json(priced, `/v1/PhoneNumbers/Countries/${encodeURIComponent(country)}`),
    )
    const price = answer.phone_number_prices.find(
      (entry) => entry.number_type === priceNames[kind],
    )?.current_price
    return price ? toMinorUnits(price, answer.price_unit.toUpperCase()) : undefined
  } catch {
    return undefined
  }
}

function toMinorUnits(price: string, currency: string): Money | undefined {
  const amount = Math.round(Number(price) * 10 ** minorDigits(currency))
  return Number.isSafeInteger(amount) && amount >= 0 ? { amount, currency } : undefined
}

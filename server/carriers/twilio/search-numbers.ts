import { type AvailableNumber, phoneE164 } from '@tributary/contract'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import type { Connection, NumberQuery } from '../carrier.ts'
import { accountPath } from './list-pages.ts'
import type { Rest } from './request.ts'

const folders = { local: 'Local', tollFree: 'TollFree', mobile: 'Mobile' } as const
const priceNames = { local: 'local', tollFree: 'toll free', mobile: 'mobile' } as const

const found = z.object({
  phone_number: phoneE164,
  locality: z.string().nullish(),
  region: z.string().nullish(),
})
const prices = z.object({
  price_unit: z.string().regex(/^[A-Za-z]{3}$/),
  phone_number_prices: z.array(z.object({ number_type: z.string(), current_price: z.coerce.string() })),
})

/** Numbers for sale that take calls. Without prices when the carrier does not tell them. */
export async function searchNumbers(
  rest: Rest,
  connection: Connection,
  query: NumberQuery,
): Promise<AvailableNumber[]> {
  const search = new URLSearchParams({ VoiceEnabled: 'true', PageSize: String(query.limit) })
  if (query.areaCode) search.set('AreaCode', query.areaCode)
  if (query.contains) search.set('Contains', query.contains)
  const path = accountPath(
    connection,
    `/AvailablePhoneNumbers/${encodeURIComponent(query.country)}/${folders[query.kind]}.json?${search}`,
  )
  const [answer, monthlyPrice] = await Promise.all([
    rest.json(connection, path),
    findPrice(rest, connection, query),
  ])
  const list = (answer as { available_phone_numbers?: unknown }).available_phone_numbers
  if (!Array.isArray(list))
    throw new AppError(
      'carrier_unreachable',
      'The carrier answered a search for numbers without a list of numbers.',
    )
  return list.slice(0, query.limit).flatMap((item) => {
    const parsed = found.safeParse(item)
    if (!parsed.success) return []
    const { phone_number, locality, region } = parsed.data
    return [
      {
        e164: phone_number,
        kind: query.kind,
        ...(locality ? { locality } : {}),
        ...(region ? { region } : {}),
        ...(monthlyPrice ? { monthlyPrice } : {}),
      },
    ]
  })
}

async function findPrice(
  rest: Rest,
  connection: Connection,
  { country, kind }: NumberQuery,
): Promise<AvailableNumber['monthlyPrice']> {
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

function toMinorUnits(price: string, currency: string): AvailableNumber['monthlyPrice'] {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  const amount = Math.round(Number(price) * 10 ** digits)
  return Number.isSafeInteger(amount) && amount >= 0 ? { amount, currency } : undefined
}

import { type AvailableNumber, phoneE164 } from '@tributary/contract'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import type { Connection, NumberQuery } from '../carrier.ts'
import { findMonthlyPrice } from './find-monthly-price.ts'
import { accountPath } from './list-pages.ts'
import type { Rest } from './request.ts'

const folders = { local: 'Local', tollFree: 'TollFree', mobile: 'Mobile' } as const

const found = z.object({
  phone_number: phoneE164,
  locality: z.string().nullish(),
  region: z.string().nullish(),
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
    findMonthlyPrice(rest, connection, query),
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

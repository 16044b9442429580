import { z } from 'zod'

/** ISO 4217. */
export const currency = z.string().regex(/^[A-Z]{3}$/, 'write a currency in three letters, for example USD')

/** Minor units with their currency: `{amount: 115, currency: 'USD'}` is $1.15. Money of different currencies is never added. */
export const money = z.object({ amount: z.number().int().min(0).max(1e12), currency })
export type Money = z.infer<typeof money>

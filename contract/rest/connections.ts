import { z } from 'zod'
import { displayName, id, instant } from '../ids.ts'

export const carrierKind = z.enum(['twilio'])
export const createCarrierConnection = z.object({
  name: displayName,
  carrier: carrierKind.default('twilio'),
  accountSid: z.string().min(1).max(100),
  authToken: z.string().min(1).max(200),
  /** Default: the carrier's public address. Another one for a carrier that speaks the same format. */
  baseUrl: z.url().optional(),
})
export const changeCarrierConnection = createCarrierConnection
  .pick({ name: true, authToken: true, baseUrl: true })
  .partial()
export const carrierConnection = z.object({
  id,
  name: displayName,
  carrier: carrierKind,
  accountSid: z.string(),
  baseUrl: z.string().optional(),
  lastReconciledAt: instant.optional(),
  createdAt: instant,
})

export type CarrierConnection = z.infer<typeof carrierConnection>

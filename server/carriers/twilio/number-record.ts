import { phoneE164 } from '@tributary/contract'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import type { CarrierNumber, NumberUrls } from '../carrier.ts'

const text = z.string().nullish()

/** A number as the carrier writes it down. */
export const numberRecord = z.object({
  sid: z.string().min(1),
  phone_number: phoneE164,
  voice_url: text,
  voice_method: text,
  voice_fallback_url: text,
  voice_fallback_method: text,
  status_callback: text,
  voice_application_sid: text,
  trunk_sid: text,
})
type NumberRecord = z.infer<typeof numberRecord>

export function readNumber(record: unknown): NumberRecord {
  const parsed = numberRecord.safeParse(record)
  if (parsed.success) return parsed.data
  throw new AppError(
    'carrier_unreachable',
    'The carrier answered with a number that cannot be read. Look at the number in the carrier’s console before trying again.',
  )
}

export function describeNumber(record: NumberRecord): CarrierNumber {
  return {
    carrierNumberId: record.sid,
    e164: record.phone_number,
    urls: {
      ...(record.voice_url ? { voice: record.voice_url } : {}),
      ...(record.status_callback ? { status: record.status_callback } : {}),
      ...(record.voice_fallback_url ? { fallback: record.voice_fallback_url } : {}),
    },
  }
}

/** What makes a number's calls come to us. The fallback document is fetched with GET: it is a file. */
export function numberForm(urls: NumberUrls): Record<string, string> {
  return {
    VoiceUrl: urls.voice,
    VoiceMethod: 'POST',
    VoiceFallbackUrl: urls.fallback,
    VoiceFallbackMethod: 'GET',
    StatusCallback: urls.status,
    StatusCallbackMethod: 'POST',
  }
}

/** Settings that would send calls elsewhere whatever the URLs say. */
export function checkNothingOverrides(record: NumberRecord): void {
  const wrong = [
    record.voice_application_sid && 'a TwiML application takes its calls',
    record.trunk_sid && 'a SIP trunk takes its calls',
    record.voice_method &&
      record.voice_method !== 'POST' &&
      `its voice URL is asked with ${record.voice_method}`,
    record.voice_fallback_method &&
      record.voice_fallback_method !== 'GET' &&
      `its fallback URL is asked with ${record.voice_fallback_method}`,
  ].filter(Boolean)
  if (wrong.length === 0) return
  throw new AppError(
    'carrier_configuration_differs',
    `The carrier keeps another configuration of ${record.phone_number} than it was given: ${wrong.join('; ')}. Change it in the carrier's console, then try again.`,
  )
}

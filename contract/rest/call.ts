import { z } from 'zod'
import { callerNumber, id, instant, orNull, personalText, phoneE164 } from '../ids.ts'
import { source } from '../source.ts'
import { attribution } from './attribution.ts'
import { recording } from './recordings.ts'

export const callStatus = z.enum([
  'ringing',
  'answered',
  'missed',
  'busy',
  'failed',
  'voicemail',
  'completed',
])
export type CallStatus = z.infer<typeof callStatus>

export const call = z.object({
  id,
  startedAt: instant,
  answeredAt: instant.optional(),
  endedAt: instant.optional(),
  /** The caller's number as the carrier gave it; null when withheld. */
  from: orNull(callerNumber),
  /** What was dialled, as the carrier gave it: E.164 for a number of ours; empty when it did not say. */
  to: z.string(),
  /** Where it was sent to ring. */
  destination: phoneE164.optional(),
  /** Null when the number that was dialled stood for nothing, or is not the account's. */
  locationId: orNull(id),
  trackerId: orNull(id),
  numberId: id.optional(),
  status: callStatus,
  /** From first ring to the end; null while it lasts. With `isEndUnknown` at least that long. */
  durationMs: orNull(z.number().int()),
  /** How long the two parties were connected. */
  talkMs: z.number().int().optional(),
  recording: recording.optional(),
  attribution,
  /** The attribution as it rang, kept beside the final one. */
  attributionAtRing: attribution.optional(),
  /** True when it was found in the carrier's call log, not told to us. */
  isReconciled: z.boolean(),
  /** True when nobody told when it ended: `endedAt` is when it was last heard of. */
  isEndUnknown: z.boolean(),
  /** What lists and reports count it as: the correction's source, else the attribution's; absent when unattributed. */
  source: source.optional(),
  /** What a person said the source was; absent when nobody did. The attribution is what was computed, corrected or not. */
  correction: z
    .object({
      source,
      reason: personalText.optional(),
      author: z.string(),
      /** Only where one call is read; in lists it is left out. */
      authorName: z.string().optional(),
      at: instant,
    })
    .optional(),
  /** The caller's first call to this account; false for callers without a number. */
  isFirstTime: z.boolean(),
  outcome: z.string().optional(),
  /** Its outcome counts as booked. */
  isBooked: z.boolean(),
  value: z.object({ amount: z.number().int(), currency: z.string() }).optional(),
  tags: z.array(z.string()),
  /** How many it has. */
  notes: z.number().int(),
  legs: z.array(z.object({ to: z.string(), status: z.string(), durationMs: z.number().int().optional() })),
})

export type Call = z.infer<typeof call>

import { z } from 'zod'
import { id, probability } from '../../ids.ts'
import { channel } from '../../source.ts'
import { callFilter, day } from '../calls/filter.ts'

/**
 * Filters of a report: those of the calls list, so that every figure is a list of calls too. `fromDay` and `toDay` default to the last
 * 30 days, today (UTC) included; at most ten years.
 */
export const reportFilter = callFilter.omit({ from: true, to: true })

/** Dimensions of calls, each named as the filter of the calls list that clicks through to it. An absent key is "has none". */
export const callDimensions = [
  'channel',
  'source',
  'medium',
  'campaign',
  'adGroup',
  'ad',
  'term',
  'landingPage',
  'lastPage',
  'locationId',
  'trackerId',
  'numberId',
  'status',
  'outcome',
] as const
export const callDimension = z.enum(callDimensions)
export type CallDimension = z.infer<typeof callDimension>

/** What a group of calls amounts to. A call counts whole for its likeliest source (docs/decisions/0006). */
export const callMeasures = z.object({
  calls: z.number().int(),
  /** `status=answered,completed`. */
  answered: z.number().int(),
  /** `status=missed,busy,failed,voicemail`. */
  missed: z.number().int(),
  /** `isFirstTime=true`. */
  firstTime: z.number().int(),
  /** `isBooked=true`. */
  booked: z.number().int(),
  /** How many of the attributed calls are expected to be attributed rightly: the sum of their probabilities. */
  expected: z.number(),
  /** Mean probability of the attributed calls among them; absent when there are none. */
  meanProbability: probability.optional(),
  talkMs: z.number().int(),
  /** Minor units, one entry a currency, largest first. */
  values: z.array(z.object({ amount: z.number().int(), currency: z.string() })),
})
export type CallMeasures = z.infer<typeof callMeasures>

export const period = z.object({ fromDay: day, toDay: day })
export const reportInterval = z.enum(['day', 'week', 'month'])
export type ReportInterval = z.infer<typeof reportInterval>

/** What a group has in common, by dimension. */
export const groupKeys = z.object({
  channel: channel.optional(),
  source: z.string().optional(),
  medium: z.string().optional(),
  campaign: z.string().optional(),
  adGroup: z.string().optional(),
  ad: z.string().optional(),
  term: z.string().optional(),
  landingPage: z.string().optional(),
  lastPage: z.string().optional(),
  locationId: id.optional(),
  trackerId: id.optional(),
  numberId: id.optional(),
  status: z.string().optional(),
  outcome: z.string().optional(),
})

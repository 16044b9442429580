import { z } from 'zod'
import { day } from '../calls/filter.ts'
import { callDimension, callMeasures, groupKeys, period, reportFilter, reportInterval } from './measures.ts'

const measureNames = [
  'calls',
  'answered',
  'missed',
  'firstTime',
  'booked',
  'expected',
  'meanProbability',
  'value',
] as const
const dimensions = z.array(callDimension).min(1).max(3)
export const sourcesQuery = reportFilter.extend({
  /** One to three dimensions, separated by commas, for example `channel,campaign`. */
  by: z
    .union([
      dimensions,
      z
        .string()
        .transform((text) => text.split(','))
        .pipe(dimensions),
    ])
    .default(['channel']),
  /** By which measure, largest first. */
  sort: z.enum(measureNames).default('calls'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  compare: z.enum(['previous', 'none']).default('none'),
})
export const sourcesReport = z.object({
  period,
  previousPeriod: period.optional(),
  items: z.array(callMeasures.extend({ keys: groupKeys, previousCalls: z.number().int().optional() })),
  /** How many groups there are; `items` are the first `limit` of them. */
  groups: z.number().int(),
  totals: callMeasures,
})
export type SourcesReport = z.infer<typeof sourcesReport>

export const trendQuery = reportFilter.extend({
  by: callDimension.optional(),
  interval: reportInterval.optional(),
  /** How many groups get a line of their own; the others are one, marked `isRest`. */
  top: z.coerce.number().int().min(1).max(20).default(8),
})
export const trendReport = z.object({
  period,
  interval: reportInterval,
  /** Largest first; `points` only where there were calls, `day` the first day of the step. */
  lines: z.array(
    z.object({
      key: z.string().optional(),
      isRest: z.boolean(),
      points: z.array(callMeasures.extend({ day })),
    }),
  ),
})
export type TrendReport = z.infer<typeof trendReport>

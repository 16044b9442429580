import { z } from 'zod'
import { id } from '../../ids.ts'
import { channel } from '../../source.ts'
import { day } from '../calls/filter.ts'
import { callMeasures, period, reportFilter, reportInterval } from './measures.ts'

export const overviewQuery = reportFilter.extend({
  /** `previous`: beside each figure that of the period of the same length before. */
  compare: z.enum(['previous', 'none']).default('previous'),
  /** Default: days up to 92, weeks up to two years, months beyond. */
  interval: reportInterval.optional(),
})
export const overview = z.object({
  period,
  previousPeriod: period.optional(),
  interval: reportInterval,
  totals: callMeasures,
  previousTotals: callMeasures.optional(),
  /** One point a step and channel that had calls; `day` is the first day of the step (weeks begin on Monday). */
  series: z.array(
    z.object({ day, channel: channel.optional(), calls: z.number().int(), answered: z.number().int() }),
  ),
  channels: z.array(
    callMeasures.extend({ channel: channel.optional(), previousCalls: z.number().int().optional() }),
  ),
  locations: z.array(
    callMeasures.extend({ locationId: id.optional(), previousCalls: z.number().int().optional() }),
  ),
  /** Cells that had calls, in the zone of each call's location. `weekday` 1 is Monday. */
  hours: z.array(
    z.object({
      weekday: z.number().int(),
      hour: z.number().int(),
      calls: z.number().int(),
      answered: z.number().int(),
    }),
  ),
})
export type Overview = z.infer<typeof overview>

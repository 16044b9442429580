import { z } from 'zod'
import { id, instant, queryFlag } from '../../ids.ts'
import { money } from '../../money.ts'
import { day } from '../calls/filter.ts'
import { period } from './measures.ts'

/** First and last day; absent: the last 30. */
export const numberPeriod = { fromDay: day.optional(), toDay: day.optional() }
/** `withDays`: with the days of each tracker, to draw them. */
export const numbersQuery = z.object({ ...numberPeriod, withDays: queryFlag.optional() })
const numberUse = {
  /** Calls that came in to it. */
  calls: z.number().int(),
  /** How often it was shown to a visit. */
  leases: z.number().int(),
}
/** What a call cost in the period: the costs of today, for the days of it since each number was got. Absent: no calls, a cost not known, or several currencies. */
const costPerCall = money.optional()
const numberCost = {
  /** What the numbers that stand for it now cost a month, one entry a currency. */
  monthlyCosts: z.array(money),
  /** How many of these numbers have no known cost. */
  unpriced: z.number().int(),
  costPerCall,
}
export const numbersReport = z.object({
  period,
  /** Of all numbers that the account holds now: of none that was released. */
  totals: z.object({ numbers: z.number().int(), ...numberUse, ...numberCost }),
  numbers: z.array(z.object({ numberId: id, ...numberUse, lastCallAt: instant.optional(), costPerCall })),
  trackers: z.array(
    z.object({
      trackerId: id,
      ...numberUse,
      lastCallAt: instant.optional(),
      ...numberCost,
      /** Days on which anything happened; absent unless asked for. */
      days: z.array(z.object({ day, ...numberUse })).optional(),
    }),
  ),
  pools: z.array(
    z.object({
      poolId: id,
      size: z.number().int(),
      ...numberUse,
      /** The most of its numbers that were shown on one day. */
      busiestDayNumbers: z.number().int(),
      /** Calls whose number more than one visit held. */
      sharedCalls: z.number().int(),
      ...numberCost,
    }),
  ),
})
/** Name exactly one of number, pool, tracker. */
export const numberUseQuery = z
  .object({ ...numberPeriod, numberId: id.optional(), poolId: id.optional(), trackerId: id.optional() })
  .refine(
    ({ numberId, poolId, trackerId }) => [numberId, poolId, trackerId].filter(Boolean).length === 1,
    'name exactly one of numberId, poolId, trackerId',
  )
export const numberUseReport = z.object({
  period,
  /** Days on which anything happened; `numbers` is how many different numbers were shown. */
  days: z.array(z.object({ day, ...numberUse, numbers: z.number().int() })),
})

/** At most 92 days. */
export const poolQuery = z.object({ ...numberPeriod, poolId: id })
/** How many visitors had a number on their page at one moment, at most: from when it was shown until the page's last sign of life. */
const mostAtOnce = z.number().int()
export const poolReport = z.object({
  period,
  /** Over all its numbers. More than it has numbers: some visitors shared one. */
  mostAtOnce,
  mostAtOnceAt: instant.optional(),
  /** The hour, by the clock of its location, in which its numbers were shown most often; absent when they never were. */
  busiestHour: z.object({ startsAt: instant, leases: z.number().int() }).optional(),
  /** Those it has, and those that it showed in the period. `mostAtOnce` above one: several visitors had the number at the same moment. */
  numbers: z.array(z.object({ numberId: id, ...numberUse, sharedCalls: z.number().int(), mostAtOnce })),
})
export type PoolReport = z.infer<typeof poolReport>

export type NumbersReport = z.infer<typeof numbersReport>
export type NumberUseReport = z.infer<typeof numberUseReport>

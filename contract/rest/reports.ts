import { z } from 'zod'
import { id, instant, pageQuery, pageUrl, probability, queryFlag } from '../ids.ts'
import { money } from '../money.ts'
import { channel, source } from '../source.ts'
import { callFilter, day } from './calls.ts'

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

const keys = z.object({
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

// ---- overview ----
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

// ---- sources ----
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
  items: z.array(callMeasures.extend({ keys, previousCalls: z.number().int().optional() })),
  /** How many groups there are; `items` are the first `limit` of them. */
  groups: z.number().int(),
  totals: callMeasures,
})
export type SourcesReport = z.infer<typeof sourcesReport>

// ---- trend ----
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

// ---- numbers ----
const numberPeriod = { fromDay: day.optional(), toDay: day.optional() }
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

// ---- visitors ----
export const listVisits = pageQuery.extend({
  siteId: id.optional(),
  channel: channel.optional(),
  from: instant.optional(),
  to: instant.optional(),
  visitorId: id.optional(),
  /** Tapped a number on the page. */
  hasTapped: queryFlag.optional(),
})
/** Who is on the sites: seen within `withinMs` (default five minutes) and not gone; at most 200, latest first. */
export const visitorsNowQuery = z.object({
  siteId: id.optional(),
  withinMs: z.coerce.number().int().min(10_000).max(3_600_000).default(300_000),
})
export const visitorsNow = z.object({
  count: z.number().int(),
  items: z.array(
    z.object({
      visitId: id,
      visitorId: id,
      siteId: id,
      startedAt: instant,
      lastSeenAt: instant,
      source,
      landingPage: pageUrl,
      currentPage: pageUrl,
      pageViews: z.number().int(),
      device: z.enum(['mobile', 'desktop']).optional(),
      tappedAt: instant.optional(),
      /** The numbers it is shown. */
      numbers: z.array(z.string()),
    }),
  ),
})
export type VisitorsNow = z.infer<typeof visitorsNow>

// ---- funnel ----
/** Visits are those that were shown a number of a pool: only these are known. A manager's are those that were shown a number of their locations. */
export const funnelQuery = z.object({ ...numberPeriod, siteId: id.optional(), channel: channel.optional() })
const funnelSteps = z.object({
  visits: z.number().int(),
  /** Tapped a number. */
  tapped: z.number().int(),
  /** Calls to trackers of the site, visits known or not. */
  calls: z.number().int(),
  answered: z.number().int(),
  booked: z.number().int(),
})
export const funnelReport = z.object({
  period,
  totals: funnelSteps,
  channels: z.array(funnelSteps.extend({ channel: channel.optional() })),
})
export type FunnelReport = z.infer<typeof funnelReport>

export const rebuildReport = z.object({ calls: z.number().int(), visits: z.number().int() })
export type NumbersReport = z.infer<typeof numbersReport>
export type NumberUseReport = z.infer<typeof numberUseReport>

import { z } from 'zod'
import { displayName, id, instant, pageOf, pageQuery, pageUrl, personalText, queryFlag } from '../ids.ts'
import { channel, source } from '../source.ts'
import { callStatus } from './call.ts'

/** A calendar day, `2026-11-23`. What a day is, each call's location decides: a call counts on the day it had there. */
export const day = z.iso.date()

/**
 * Several values at once, separated by commas; a call matches any of them. The empty value means "has none", so `campaign=` finds
 * the calls without a campaign and `channel=,Direct` those without a channel or with Direct.
 */
const anyOf = <T>(item: z.ZodType<T>, most = 50) => {
  const values = z.array(z.union([z.literal(''), item])).max(most)
  const split = z.string().transform((text): unknown[] => text.split(','))
  return z.union([values, split.pipe(values as z.ZodType<(T | '')[], unknown[]>)])
}
/** One value, compared exactly; the empty value means "has none". */
const exactly = z.string().max(2000)

const noComma = /^[^,]+$/
/** A tag: 1 to 60 characters, no comma. */
export const tag = z.string().trim().min(1).max(60).regex(noComma, 'a tag has no comma')
/** The word of an outcome, kept in lower case, no comma. */
export const outcomeName = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(60)
  .regex(noComma, 'an outcome has no comma')

/** Which calls: a list, a count, an export and every figure of a report take these alike. Absent fields do not narrow. */
export const callFilter = z.object({
  /** First and last day, both included, as each call's location counts days. */
  fromDay: day.optional(),
  toDay: day.optional(),
  /** Instants: from this one on, and before that one. */
  from: instant.optional(),
  to: instant.optional(),
  locationId: anyOf(id, 1000).optional(),
  siteId: anyOf(id).optional(),
  trackerId: anyOf(id, 500).optional(),
  poolId: anyOf(id).optional(),
  numberId: anyOf(id, 500).optional(),
  /** `answered` and `completed` are answered calls; `missed`, `busy`, `failed` and `voicemail` missed ones. */
  status: anyOf(callStatus).optional(),
  channel: anyOf(channel).optional(),
  source: exactly.optional(),
  medium: exactly.optional(),
  campaign: exactly.optional(),
  adGroup: exactly.optional(),
  /** The creative, or the content when no creative is known. */
  ad: exactly.optional(),
  term: exactly.optional(),
  /** Without what follows `?` or `#`. */
  landingPage: exactly.optional(),
  lastPage: exactly.optional(),
  /** The caller's first call to this account. A caller without a number is no person and never first. */
  isFirstTime: queryFlag.optional(),
  isBooked: queryFlag.optional(),
  outcome: anyOf(z.string().max(60)).optional(),
  /** Any of these. */
  tag: anyOf(z.string().max(60)).optional(),
  minProbability: z.coerce.number().min(0).max(1).optional(),
  minDurationMs: z.coerce.number().int().min(0).optional(),
  minTalkMs: z.coerce.number().int().min(0).optional(),
  /** Minor units, whatever the currency. */
  minValue: z.coerce.number().int().min(0).optional(),
  /** 1 is Monday, 7 Sunday, at the call's location. */
  weekday: anyOf(z.coerce.number().int().min(1).max(7)).optional(),
  /** 0 to 23, at the call's location. */
  hour: anyOf(z.coerce.number().int().min(0).max(23)).optional(),
  /**
   * The beginning or the end of the caller's or the dialled number, a part of a campaign's name, or words of a note, each by its beginning.
   * Callers' numbers and notes are searched for those alone who see them.
   */
  search: z.string().max(100).optional(),
})
export type CallFilter = z.output<typeof callFilter>

export const callSorts = ['startedAt', 'durationMs', 'talkMs', 'value', 'probability'] as const
/** A leading `-` puts the largest first. Calls that have no such value count as having the least. */
export const callSort = z.enum(callSorts.flatMap((name) => [name, `-${name}`] as const))
export type CallSort = z.infer<typeof callSort>

export const listCalls = callFilter.extend({ sort: callSort.default('-startedAt') }).extend(pageQuery.shape)
export const countCalls = callFilter.extend({})
/** Above `most` matches that no roll-up covers, `isAtLeast` is true and `count` is `most`. */
export const callCount = z.object({ count: z.number().int(), isAtLeast: z.boolean() })

/** Null clears; absent stays. */
export const changeCall = z.object({
  /** One of the account's outcomes, or a word of your own. */
  outcome: outcomeName.nullable().optional(),
  value: z
    .object({ amount: z.number().int().min(0).max(1e12), currency: z.string().regex(/^[A-Z]{3}$/) })
    .nullable()
    .optional(),
  tags: z.array(tag).max(50).optional(),
})

/** All or nothing: one id that is not a call of the account changes none. */
export const tagCalls = z
  .object({
    ids: z.array(id).min(1).max(1000),
    add: z.array(tag).max(20).default([]),
    remove: z.array(tag).max(20).default([]),
  })
  .refine((change) => change.add.length + change.remove.length > 0, 'name at least one tag to add or remove')
/** How many calls have other tags now. What was at fault is told by the problem's `errors`, with the place in `ids`. */
export const tagReport = z.object({ changed: z.number().int() })
export const tagUse = z.object({ tag: z.string(), calls: z.number().int() })

// ---- outcomes an account knows ----
export const outcome = z.object({
  id,
  name: outcomeName,
  /** Counts as booked in reports. */
  isBooked: z.boolean(),
  createdAt: instant,
})
export const createOutcome = z.object({ name: outcomeName, isBooked: z.boolean().default(false) })
export const changeOutcome = z.object({
  name: outcomeName.optional(),
  isBooked: z.boolean().optional(),
})

// ---- notes ----
const noteText = z.string().trim().min(1).max(10_000)
export const callNote = z.object({
  id,
  callId: id,
  text: personalText.optional(),
  /** Who wrote it, as in the audit log: `user:ID`, `apiKey:ID`. */
  author: z.string(),
  /** The name of that person or key today; absent when they are gone. */
  authorName: z.string().optional(),
  createdAt: instant,
  changedAt: instant.optional(),
})
export const createCallNote = z.object({ text: noteText })
export const changeCallNote = z.object({ text: noteText })

// ---- correction of an attribution ----
/** What a person says the source was; it counts in lists and reports, the computed attribution stays beside it. */
export const correctCall = z.object({
  source: source.omit({ why: true }),
  reason: z.string().trim().max(1000).optional(),
})
export const callCorrection = z.object({
  id,
  callId: id,
  source,
  reason: personalText.optional(),
  author: z.string(),
  authorName: z.string().optional(),
  at: instant,
  /** Taken back, or replaced by a later one. */
  endedAt: instant.optional(),
  endedBy: z.string().optional(),
})

// ---- journey ----
export const journeyStep = z.object({
  at: instant,
  kind: z.enum(['landed', 'page', 'shown', 'tapped', 'copied', 'called']),
  url: pageUrl.optional(),
  title: personalText.optional(),
  /** The number shown, tapped, copied or called. */
  e164: z.string().optional(),
})
export const callJourney = z.object({
  /** The visit the call is attributed to; absent when there is none. */
  visitId: id.optional(),
  visitorId: id.optional(),
  source: source.optional(),
  device: z.enum(['mobile', 'desktop']).optional(),
  steps: z.array(journeyStep),
  /** Earlier visits of the same visitor, latest first, at most 20. */
  earlierVisits: z.array(
    z.object({ id, startedAt: instant, source, landingPage: pageUrl, pageViews: z.number().int() }),
  ),
})

// ---- saved views ----
export const savedView = z.object({
  id,
  name: displayName,
  /** Of which list: `calls`, `sources`, `overview`, `visitors`. */
  screen: z.string(),
  /** The list's query as in its address, for example `{"channel": "Paid Search", "sort": "-value"}`. */
  query: z.record(z.string(), z.string()),
  /** Everyone of the account sees it who sees what it searches for; otherwise only who made it. */
  isShared: z.boolean(),
  author: z.string(),
  /** Whether it is the asking one's own. */
  isMine: z.boolean(),
  createdAt: instant,
})
const viewFields = {
  name: displayName,
  query: z
    .record(z.string().min(1).max(60), z.string().max(2000))
    .refine((query) => Object.keys(query).length <= 40, 'at most 40 parameters'),
  isShared: z.boolean(),
}
export const createSavedView = z.object({
  ...viewFields,
  screen: z.enum(['calls', 'sources', 'overview', 'visitors']).default('calls'),
  isShared: viewFields.isShared.default(false),
})
export const changeSavedView = z.object(viewFields).partial()

export const callPages = {
  notes: pageOf(callNote),
  corrections: pageOf(callCorrection),
  outcomes: z.object({ items: z.array(outcome) }),
  tags: z.object({ items: z.array(tagUse) }),
  savedViews: pageOf(savedView),
}

export type Outcome = z.infer<typeof outcome>
export type CallNote = z.infer<typeof callNote>
export type CallCorrection = z.infer<typeof callCorrection>
export type CallJourney = z.infer<typeof callJourney>
export type JourneyStep = z.infer<typeof journeyStep>
export type SavedView = z.infer<typeof savedView>
export type TagReport = z.infer<typeof tagReport>

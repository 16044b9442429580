import { z } from 'zod'
import { id, instant, pageQuery, queryFlag } from '../../ids.ts'
import { channel } from '../../source.ts'
import { callStatus } from '../call.ts'

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

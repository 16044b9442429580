import { z } from 'zod'
import { id, instant, personalText } from '../../ids.ts'
import { source } from '../../source.ts'
import { outcomeName, tag } from './filter.ts'

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

export type Outcome = z.infer<typeof outcome>
export type CallNote = z.infer<typeof callNote>
export type CallCorrection = z.infer<typeof callCorrection>
export type TagReport = z.infer<typeof tagReport>

import { z } from 'zod'
import { displayName, id, instant } from '../../ids.ts'

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

export type SavedView = z.infer<typeof savedView>

import { z } from 'zod'
import { id } from '../ids.ts'

/** Lines of one import. */
export const mostLines = 10_000
/** Its cells are parted by commas, semicolons or tabs, as the header line shows. */
export const csvText = z.string().max(5_000_000)
export const hasEither = (input: { csv?: string | undefined; items?: unknown[] | undefined }) =>
  (input.csv === undefined) !== (input.items === undefined)
export const eitherCsvOrItems = { message: 'send either csv or items', path: ['items'] }
const lineAtFault = z.object({ line: z.number().int(), value: z.string(), message: z.string() })
/** `line` counts from 1: in a CSV the header included, of `items` the first one. */
export const importReport = z.object({
  accepted: z.number().int(),
  rejected: z.number().int(),
  /** False when a line was rejected, or nothing was to be written. */
  isApplied: z.boolean(),
  /** Only the lines at fault. */
  errors: z.array(lineAtFault),
  /** Every line; `id` is that of what was made. Why one was rejected, `errors` says. */
  lines: z.array(
    z.object({
      line: z.number().int(),
      state: z.enum(['accepted', 'rejected']),
      value: z.string(),
      id: id.optional(),
    }),
  ),
})
export type ImportReport = z.infer<typeof importReport>

import { z } from 'zod'

const id = z.union([z.int(), z.string().max(100)])
const at = { t: z.number().min(0).max(1e11) }
const text = z.union([z.int(), z.string().max(500)]).transform(String)
const area = z.int().min(-1).max(100_000)

const event = z.discriminatedUnion('e', [
  z.object({
    e: z.literal('meta'),
    K: z.int().min(0).max(1_000_000),
    areas: z.array(z.tuple([z.int().min(0), z.number().min(0).max(1)])).max(100_000),
  }),
  z.object({
    e: z.literal('visit'),
    ...at,
    v: id,
    vid: text,
    dev: z.enum(['m', 'd']),
    net: z.enum(['cell', 'fixed']),
    ip: area,
    camp: id,
    kw: id,
    dest: id.optional(),
    sus: z.number().min(0).max(1).default(0),
  }),
  z.object({ e: z.literal('page'), ...at, v: id, contact: z.union([z.literal(0), z.literal(1)]) }),
  ...(['hb', 'tap', 'hide', 'show'] as const).map((e) => z.object({ e: z.literal(e), ...at, v: id })),
  z.object({
    e: z.literal('call'),
    ...at,
    c: id,
    cid: z.union([z.null(), text]),
    area,
    line: z.enum(['m', 'l', '?']),
    n: z.int().min(0),
  }),
])

/** One line of a trace: what the site's pages and the carrier tell, in the order in which it happened. `t` is seconds. */
export type TraceEvent = z.output<typeof event>
export type TraceEventOf<E extends TraceEvent['e']> = Extract<TraceEvent, { e: E }>

/** Throws what is wrong with the line, in words. */
export function readEvent(line: string): TraceEvent {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    throw new Error('not JSON')
  }
  const read = event.safeParse(json)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new Error(`${issue?.path.join('.') || 'event'}: ${issue?.message ?? 'unknown'}`)
}

import { z } from 'zod'
import type { CallEvent, Connection } from '../carrier.ts'
import { isEnded, readDurationMs, readLegStatus } from './leg-status.ts'
import { accountPath, listPages } from './list-pages.ts'
import { readCaller } from './read-caller.ts'
import type { Rest } from './request.ts'

const callRecord = z.object({
  sid: z.string().min(1),
  parent_call_sid: z.string().nullish(),
  direction: z.string().nullish(),
  from: z.string().nullish(),
  to: z.string().nullish(),
  status: z.string(),
  date_created: z.string().nullish(),
  start_time: z.string().nullish(),
  end_time: z.string().nullish(),
  duration: z.coerce.string().nullish(),
})
type CallRecord = z.infer<typeof callRecord>

type Listed = Extract<CallEvent, { kind: 'listed' }>

/**
 * Ended calls to the account's numbers that began at or after `since` (to the second), oldest first. The list is read to its end before
 * anything is answered: it comes newest first, and a call's legs stand among other calls.
 */
export async function* listCalls(
  rest: Rest,
  connection: Connection,
  since: number,
): AsyncGenerator<CallEvent> {
  const path = accountPath(
    connection,
    `/Calls.json?${new URLSearchParams({ 'StartTime>': isoSecond(since), PageSize: '500' })}`,
  )
  const inbound: CallRecord[] = []
  const legs = new Map<string, Listed['legs']>()
  for await (const record of listPages(rest, connection, path, 'calls', callRecord)) {
    const parent = record.parent_call_sid
    if (!parent) {
      if (record.direction === 'inbound') inbound.push(record)
      continue
    }
    const leg = readLeg(record)
    if (leg) legs.set(parent, [...(legs.get(parent) ?? []), leg])
  }
  const events = inbound.flatMap((record) => readListed(record, legs.get(record.sid) ?? []) ?? [])
  yield* events.filter((event) => event.startedAt >= since - 1000).sort((a, b) => a.startedAt - b.startedAt)
}

function readListed(record: CallRecord, legs: Listed['legs']): Listed | undefined {
  const status = readLegStatus(record.status)
  const to = readCaller(record.to ?? undefined)
  const startedAt = readTime(record.start_time) ?? readTime(record.date_created)
  if (!status || !isEnded(status) || !to || startedAt === undefined) return undefined
  const from = readCaller(record.from ?? undefined)
  return {
    key: `listed ${record.sid}`,
    kind: 'listed',
    carrierCallId: record.sid,
    at: readTime(record.end_time) ?? startedAt,
    to,
    status,
    startedAt,
    legs: legs.sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0)),
    ...(from ? { from } : {}),
    ...readEnd(record),
  }
}

function readLeg(record: CallRecord): Listed['legs'][number] | undefined {
  const status = readLegStatus(record.status)
  const to = readCaller(record.to ?? undefined)
  if (!status || !to) return undefined
  const startedAt = readTime(record.start_time)
  return {
    legId: record.sid,
    to,
    status,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...readEnd(record),
  }
}

function readEnd(record: CallRecord): { endedAt?: number; durationMs?: number } {
  const endedAt = readTime(record.end_time)
  const durationMs = readDurationMs(record.duration)
  return {
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(durationMs === undefined ? {} : { durationMs }),
  }
}

/** RFC 2822, as the carrier writes times. */
export function readTime(text: string | null | undefined): number | undefined {
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) ? undefined : at
}

/** Whole seconds in UTC: what the carrier's filters take. */
export const isoSecond = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`

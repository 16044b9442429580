import { z } from 'zod'
import type { CallEvent, Connection } from '../carrier.ts'
import { readDurationMs } from './leg-status.ts'
import { isoSecond, readTime } from './list-calls.ts'
import { accountPath, listPages } from './list-pages.ts'
import type { Rest } from './request.ts'

const recordingRecord = z.object({
  sid: z.string().min(1),
  call_sid: z.string().min(1),
  status: z.enum(['completed', 'absent', 'failed']),
  date_created: z.string().nullish(),
  duration: z.coerce.string().nullish(),
  channels: z.number().nullish(),
})

/** Finished recordings made at or after `since`; one that is still being made is found the next time. */
export async function* listRecordings(
  rest: Rest,
  connection: Connection,
  since: number,
): AsyncGenerator<CallEvent> {
  const path = accountPath(
    connection,
    `/Recordings.json?${new URLSearchParams({ 'DateCreated>': isoSecond(since), PageSize: '500' })}`,
  )
  for await (const record of listPages(rest, connection, path, 'recordings', recordingRecord)) {
    const madeAt = readTime(record.date_created)
    if (madeAt === undefined || madeAt < since - 1000) continue
    const durationMs = readDurationMs(record.duration)
    yield {
      key: `recorded ${record.sid} ${record.status}`,
      kind: 'recorded',
      carrierCallId: record.call_sid,
      at: madeAt + (durationMs ?? 0),
      carrierRecordingId: record.sid,
      state: record.status,
      ...(durationMs === undefined ? {} : { durationMs }),
      ...(record.channels === 1 || record.channels === 2 ? { channels: record.channels } : {}),
    }
  }
}

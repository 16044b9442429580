import type { CallEvent } from '../../carriers/index.ts'
import type { CallRecording } from '../call-state.ts'
import { all, present } from './pick-events.ts'

/** A recording that was completed stays so, whatever else is said of it. */
export function foldRecordings(events: readonly CallEvent[]): CallRecording[] {
  const recordings = new Map<string, CallRecording>()
  for (const { carrierRecordingId, state, durationMs, channels } of all(events, 'recorded')) {
    const known = recordings.get(carrierRecordingId)
    recordings.set(carrierRecordingId, {
      carrierRecordingId,
      state:
        known?.state === 'completed' ? known.state : state === 'completed' ? state : (known?.state ?? state),
      ...present('durationMs', known?.durationMs ?? durationMs),
      ...present('channels', known?.channels ?? channels),
    })
  }
  return [...recordings.values()]
}

export type { CallKey } from './call-key.ts'
export { readCallEvents } from './read-call-events.ts'
export { type CallProjection, type RecordedCall, recordCalls } from './record-calls.ts'

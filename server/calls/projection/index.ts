export { type CallProjection, projectCall } from './project-call.ts'
export { readCallEvents } from './read-call-events.ts'
export type { CallKey, StoredCall } from './store-call.ts'

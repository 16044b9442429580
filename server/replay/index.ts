export { answerLines } from './answer-lines.ts'
export { createReplay } from './create-replay.ts'
export type { TraceEvent } from './read-event.ts'

import { RequestError } from '../../data/request.ts'
import { say } from '../../words/trouble.ts'

export type TroubleView = { detail: string; requestId?: string }

/** An error in the server's own words, with the reference to quote. */
export function toTrouble(error: Error): TroubleView {
  if (!(error instanceof RequestError)) return { detail: say('crashed') }
  const requestId = error.problem?.requestId
  return { detail: error.message, ...(requestId ? { requestId } : {}) }
}

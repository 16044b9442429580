import { hasCode, RequestError } from '../../data/request.ts'
import { say } from '../../words/trouble.ts'

/** `isClosed`: to this role, however often it is tried. */
export type TroubleView = { title?: string; detail: string; requestId?: string; isClosed?: boolean }

/** An error in the server's own words, with the reference to quote. */
export function toTrouble(error: Error): TroubleView {
  if (!(error instanceof RequestError)) return { detail: say('crashed') }
  const requestId = error.problem?.requestId
  const closed = hasCode(error, 'scope_missing') ? { title: say('closed.title'), isClosed: true } : {}
  return { ...closed, detail: error.message, ...(requestId ? { requestId } : {}) }
}

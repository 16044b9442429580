import { RequestError } from '../../data/request.ts'
import { words } from '../../words.ts'

export type TroubleView = { title?: string; detail: string; requestId?: string }

/** An error as a headline, what the server said in words, and the reference to quote. */
export function toTrouble(error: Error): TroubleView {
  const problem = error instanceof RequestError ? error.problem : undefined
  const title = problem && words.errors.byCode[problem.code]
  return {
    detail: error instanceof RequestError ? error.message : words.errors.crashed,
    ...(title ? { title } : {}),
    ...(problem?.requestId ? { requestId: problem.requestId } : {}),
  }
}

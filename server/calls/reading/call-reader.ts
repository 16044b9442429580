import { type Actor, seesCallers, seesPersonal } from '../../verbs/index.ts'

/** Whose calls, and what of them who asks may find them by: what is typed of a caller's number, and words of a note. */
export type CallReader = { accountId: string; seesCallers: boolean; seesNotes: boolean }

export const readerOf = (actor: Actor): CallReader => ({
  accountId: actor.accountId,
  seesCallers: seesCallers(actor),
  seesNotes: seesPersonal(actor),
})

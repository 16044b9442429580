import {
  byId,
  type CallNote,
  callNote,
  callPages,
  changeCallNote,
  createCallNote,
  pageQuery,
} from '@tributary/contract'
import type { Transaction } from '../../storage/index.ts'
import { changeRow, defineVerb, listPage, notFound } from '../../verbs/index.ts'
import { getCall } from '../reading/index.ts'
import { nameAuthors } from './name-authors.ts'

const select = `select id, call_id as "callId", text, author, created_at as "createdAt", changed_at as "changedAt"
  from tenant.call_note where account_id = $1`

/** Notes of a call, newest first. */
export const listNotes = defineVerb({
  name: 'call.listNotes',
  scope: 'calls:read',
  input: pageQuery.extend(byId.shape),
  output: callPages.notes,
  async run({ input, actor, transaction, context }) {
    const { accountId } = actor
    await getCall(transaction, { accountId, id: input.id })
    const page = await listPage<CallNote>(transaction, `${select} and call_id = $2`, input, [
      accountId,
      input.id,
    ])
    return nameAuthors(context, transaction, page)
  },
})

export const addNote = defineVerb({
  name: 'call.addNote',
  scope: 'calls:write',
  input: createCallNote.extend(byId.shape),
  output: callNote,
  audit: 'call_note.created',
  async run({ input, actor, transaction, newId, context }) {
    const { accountId } = actor
    await getCall(transaction, { accountId, id: input.id })
    const id = newId()
    await transaction.query(
      'insert into tenant.call_note (account_id, id, call_id, text, author, created_at) values ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000))',
      [accountId, id, input.id, input.text, actor.name, context.clock.now()],
    )
    return readNote(transaction, { accountId, id })
  },
})

export const getNote = defineVerb({
  name: 'callNote.get',
  scope: 'calls:read',
  input: byId,
  output: callNote,
  run: ({ input, actor, transaction }) => readNote(transaction, { accountId: actor.accountId, id: input.id }),
})

export const changeNote = defineVerb({
  name: 'callNote.change',
  scope: 'calls:write',
  input: changeCallNote.extend(byId.shape),
  output: callNote,
  audit: 'call_note.changed',
  async run({ input, actor, transaction, context }) {
    await changeRow(transaction, 'tenant.call_note', input.id, {
      text: input.text,
      changed_at: new Date(context.clock.now()).toISOString(),
    })
    return readNote(transaction, { accountId: actor.accountId, id: input.id })
  },
})

/** Answers the note that is gone, so that it can be written again. */
export const deleteNote = defineVerb({
  name: 'callNote.delete',
  scope: 'calls:write',
  input: byId,
  output: callNote,
  audit: 'call_note.deleted',
  async run({ input, actor, transaction }) {
    const key = { accountId: actor.accountId, id: input.id }
    const note = await readNote(transaction, key)
    await transaction.query('delete from tenant.call_note where account_id = $1 and id = $2', [
      key.accountId,
      key.id,
    ])
    return note
  },
})

/** Throws `not_found`. */
async function readNote(
  transaction: Transaction,
  { accountId, id }: { accountId: string; id: string },
): Promise<CallNote> {
  const [note] = await transaction.query<CallNote>(`${select} and id = $2`, [accountId, id])
  if (!note) throw notFound('tenant.call_note')
  return note
}

import {
  byId,
  callPages,
  changeOutcome as changes,
  createOutcome as fields,
  type Outcome,
  outcome,
} from '@tributary/contract'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import type { Transaction } from '../../storage/index.ts'
import { changeRow, defineVerb, notFound } from '../../verbs/index.ts'

const select =
  'select id, name, is_booked as "isBooked", created_at as "createdAt" from tenant.outcome where account_id = $1'
const most = 100

/** What calls can come to in this account: at most 100, in order of making. */
export const listOutcomes = defineVerb({
  name: 'outcome.list',
  scope: 'calls:read',
  input: z.object({}),
  output: callPages.outcomes,
  run: async ({ actor, transaction }) => ({
    items: await transaction.query(`${select} order by created_at, name`, [actor.accountId]),
  }),
})

export const getOutcome = defineVerb({
  name: 'outcome.get',
  scope: 'calls:read',
  input: byId,
  output: outcome,
  run: ({ input, actor, transaction }) => readOutcome(transaction, actor.accountId, input.id),
})

/** Throws `conflict` for a name that is there, and beyond 100 outcomes. */
export const createOutcome = defineVerb({
  name: 'outcome.create',
  scope: 'account:write',
  input: fields,
  output: outcome,
  audit: 'outcome.created',
  async run({ input, actor, transaction, newId }) {
    const { accountId } = actor
    const known = await transaction.query(select, [accountId])
    if (known.length >= most) throw new AppError('conflict', `An account has at most ${most} outcomes.`)
    const id = newId()
    const made = await transaction.query(
      'insert into tenant.outcome (account_id, id, name, is_booked) values ($1, $2, $3, $4) on conflict do nothing returning id',
      [accountId, id, input.name, input.isBooked],
    )
    if (made.length === 0) throw taken(input.name)
    return readOutcome(transaction, accountId, id)
  },
})

/** Calls follow: those with the old name get the new one, and all of them count as booked or not from now on. */
export const changeOutcome = defineVerb({
  name: 'outcome.change',
  scope: 'account:write',
  input: changes.extend(byId.shape),
  output: outcome,
  audit: 'outcome.changed',
  async run({ input, actor, transaction }) {
    const { accountId } = actor
    const current = await readOutcome(transaction, accountId, input.id, 'for update')
    if (input.name !== undefined && input.name !== current.name) {
      const [other] = await transaction.query(`${select} and name = $2`, [accountId, input.name])
      if (other) throw taken(input.name)
    }
    await changeRow(transaction, 'tenant.outcome', input.id, {
      name: input.name,
      is_booked: input.isBooked,
    })
    return readOutcome(transaction, accountId, input.id)
  },
})

/** Calls keep the word; they do not count as booked any more. */
export const deleteOutcome = defineVerb({
  name: 'outcome.delete',
  scope: 'account:write',
  input: byId,
  output: outcome,
  audit: 'outcome.deleted',
  async run({ input, actor, transaction }) {
    const gone = await readOutcome(transaction, actor.accountId, input.id, 'for update')
    await transaction.query('delete from tenant.outcome where account_id = $1 and id = $2', [
      actor.accountId,
      input.id,
    ])
    return gone
  },
})

/** Throws `not_found`. */
async function readOutcome(
  transaction: Transaction,
  accountId: string,
  id: string,
  lock = '',
): Promise<Outcome> {
  const [row] = await transaction.query<Outcome>(`${select} and id = $2 ${lock}`, [accountId, id])
  if (!row) throw notFound('tenant.outcome')
  return row
}

const taken = (name: string) =>
  new AppError('conflict', `There is an outcome "${name}" already: change that one, or choose another word.`)

import {
  type CallCorrection,
  call,
  callPages,
  correctCall as correction,
  id,
  pageQuery,
} from '@tributary/contract'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import { defineVerb, listPage } from '../../verbs/index.ts'
import { getCall, takeCall } from '../reading/index.ts'
import { nameAuthors } from './name-authors.ts'

const ofCall = z.object({ id })

/** Says what the source of a call was. What was computed stays beside it; a correction before this one ends. */
export const correctCall = defineVerb({
  name: 'call.correct',
  scope: 'calls:write',
  input: correction.extend(ofCall.shape),
  output: call,
  audit: 'call.corrected',
  async run({ input, actor, transaction, newId, context }) {
    const { accountId } = actor
    await takeCall(transaction, { accountId, id: input.id })
    const at = new Date(context.clock.now()).toISOString()
    await transaction.query(endStanding, [accountId, input.id, at, actor.name])
    await transaction.query(
      'insert into tenant.call_correction (account_id, id, call_id, source, reason, author, at) values ($1, $2, $3, $4, $5, $6, $7)',
      [accountId, newId(), input.id, JSON.stringify(input.source), input.reason, actor.name, at],
    )
    return getCall(transaction, { accountId, id: input.id })
  },
})

/** Lets the computed attribution count again. Throws `conflict` when nothing corrects the call. */
export const revertCorrection = defineVerb({
  name: 'call.revertCorrection',
  scope: 'calls:write',
  input: ofCall,
  output: call,
  audit: 'call.correction_reverted',
  async run({ input, actor, transaction, context }) {
    const { accountId } = actor
    await takeCall(transaction, { accountId, id: input.id })
    const at = new Date(context.clock.now()).toISOString()
    const ended = await transaction.query(`${endStanding} returning id`, [
      accountId,
      input.id,
      at,
      actor.name,
    ])
    if (ended.length === 0)
      throw new AppError(
        'conflict',
        'Nobody corrected the attribution of this call, so there is nothing to take back.',
      )
    return getCall(transaction, { accountId, id: input.id })
  },
})

export const listCorrections = defineVerb({
  name: 'call.listCorrections',
  scope: 'calls:read',
  input: pageQuery.extend(ofCall.shape),
  output: callPages.corrections,
  async run({ input, actor, transaction, context }) {
    const { accountId } = actor
    await getCall(transaction, { accountId, id: input.id })
    const page = await listPage<CallCorrection>(
      transaction,
      `select id, call_id as "callId", source, reason, author, at, ended_at as "endedAt", ended_by as "endedBy"
       from tenant.call_correction where account_id = $1 and call_id = $2`,
      input,
      [accountId, input.id],
    )
    return nameAuthors(context, transaction, page)
  },
})

const endStanding =
  'update tenant.call_correction set ended_at = $3, ended_by = $4 where account_id = $1 and call_id = $2 and ended_at is null'

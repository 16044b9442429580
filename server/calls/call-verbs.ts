import {
  byId,
  call,
  callJourney,
  changeCall as changes,
  pageQuery,
  pages,
  listCalls as query,
} from '@tributary/contract'
import { nameActors } from '../accounts/index.ts'
import { defineVerb } from '../verbs/index.ts'
import * as reading from './reading/index.ts'

export const listCalls = defineVerb({
  name: 'call.list',
  scope: 'calls:read',
  input: query,
  output: pages.calls,
  run: ({ input, actor, transaction }) =>
    reading.listCalls(transaction, { ...input, ...reading.readerOf(actor) }),
})

export const getCall = defineVerb({
  name: 'call.get',
  scope: 'calls:read',
  input: byId,
  output: call,
  async run({ input, actor, transaction, context }) {
    const call = await reading.getCall(transaction, { ...input, accountId: actor.accountId })
    const { correction } = call
    if (!correction) return call
    const names = await nameActors(context, transaction, [correction.author])
    return { ...call, correction: { ...correction, authorName: names.get(correction.author) } }
  },
})

export const changeCall = defineVerb({
  name: 'call.change',
  scope: 'calls:write',
  input: changes.extend(byId.shape),
  output: call,
  audit: 'call.changed',
  run: ({ input, actor, transaction }) =>
    reading.changeCall(transaction, { ...input, accountId: actor.accountId }),
})

/** The other calls of the same caller, latest first; none for a caller without a number. */
export const listRelatedCalls = defineVerb({
  name: 'call.listRelated',
  scope: 'calls:read',
  input: pageQuery.extend(byId.shape),
  output: pages.calls,
  async run({ input, actor, transaction }) {
    const { accountId } = actor
    const { id } = await reading.getCall(transaction, { accountId, id: input.id })
    return reading.listCalls(transaction, {
      ...reading.readerOf(actor),
      relatedTo: id,
      cursor: input.cursor,
      limit: input.limit,
    })
  },
})

export const getJourney = defineVerb({
  name: 'call.getJourney',
  scope: 'calls:read',
  input: byId,
  output: callJourney,
  run: ({ input, actor, transaction }) =>
    reading.readJourney(transaction, { accountId: actor.accountId, id: input.id }),
})

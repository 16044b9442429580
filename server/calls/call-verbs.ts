import { byId, call, changeCall as changes, pages, listCalls as query } from '@tributary/contract'
import { defineVerb } from '../verbs/index.ts'
import * as reading from './reading/index.ts'

export const listCalls = defineVerb({
  name: 'call.list',
  scope: 'calls:read',
  input: query,
  output: pages.calls,
  run: ({ input, actor, transaction }) =>
    reading.listCalls(transaction, { ...input, accountId: actor.accountId }),
})

export const getCall = defineVerb({
  name: 'call.get',
  scope: 'calls:read',
  input: byId,
  output: call,
  run: ({ input, actor, transaction }) =>
    reading.getCall(transaction, { ...input, accountId: actor.accountId }),
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

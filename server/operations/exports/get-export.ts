import { accountExport, byId } from '@tributary/contract'
import { defineVerb } from '../../verbs/index.ts'
import { readExport } from './export-row.ts'

export const getExport = defineVerb({
  name: 'accountExport.get',
  scope: 'exports:read',
  input: byId,
  output: accountExport,
  run: ({ input, actor, transaction }) => readExport(transaction, actor.accountId, input.id),
})

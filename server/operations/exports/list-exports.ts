import { operationPages, pageQuery } from '@tributary/contract'
import { defineVerb, listPage } from '../../verbs/index.ts'
import { selectExports } from './export-row.ts'

export const listExports = defineVerb({
  name: 'accountExport.list',
  scope: 'exports:read',
  input: pageQuery,
  output: operationPages.exports,
  run: ({ input, actor, transaction }) =>
    listPage(transaction, `${selectExports} where account_id = $1`, input, [actor.accountId]),
})

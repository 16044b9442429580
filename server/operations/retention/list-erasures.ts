import { operationPages, pageQuery } from '@tributary/contract'
import { defineVerb, listPage } from '../../verbs/index.ts'

export const listErasures = defineVerb({
  name: 'erasure.list',
  scope: 'privacy:read',
  input: pageQuery,
  output: operationPages.erasures,
  run: ({ input, transaction }) =>
    listPage(
      transaction,
      'select id, erased_at as "erasedAt", actor, kind, removed from tenant.erasure where true',
      input,
    ),
})

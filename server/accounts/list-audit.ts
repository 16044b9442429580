import { pageQuery, peoplePages } from '@tributary/contract'
import { defineVerb, listPage } from '../verbs/index.ts'

export const listAudit = defineVerb({
  name: 'audit.list',
  scope: 'audit:read',
  input: pageQuery,
  output: peoplePages.audit,
  run: ({ input, transaction }) =>
    listPage(
      transaction,
      'select id, at, actor, action, subject_id as "subjectId", change from tenant.audit_entry',
      input,
    ),
})

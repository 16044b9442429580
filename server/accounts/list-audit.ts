import { type AuditEntry, listAudit as input, peoplePages } from '@tributary/contract'
import { defineVerb, listPage } from '../verbs/index.ts'
import { nameActors } from './name-actors.ts'

/** `number` means every action of numbers. */
export const listAudit = defineVerb({
  name: 'audit.list',
  scope: 'audit:read',
  input,
  output: peoplePages.audit,
  async run({ input, actor, context, transaction }) {
    const { actor: by, action, subjectId, from, to } = input
    const page = await listPage<AuditEntry>(
      transaction,
      `select id, at, actor, action, subject_id as "subjectId", change from tenant.audit_entry
       where account_id = $1 and ($2::text is null or actor = $2) and ($3::text is null or action = $3 or starts_with(action, $3 || '.'))
         and ($4::uuid is null or subject_id = $4) and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6)`,
      input,
      [actor.accountId, by ?? null, action ?? null, subjectId ?? null, from ?? null, to ?? null],
    )
    const names = await nameActors(
      context,
      transaction,
      page.items.map((one) => one.actor),
    )
    return { ...page, items: page.items.map((one) => ({ ...one, actorName: names.get(one.actor) ?? null })) }
  },
})

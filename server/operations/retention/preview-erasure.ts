import { erasurePreview, erasePerson as input } from '@tributary/contract'
import { defineVerb } from '../../verbs/index.ts'
import { findPerson } from './find-person.ts'

/**
 * What is kept of a person by call and visit. An erasure also looks for them in every text, which is not counted here, so a preview that
 * finds nothing does not say that nothing would go. Throws as `person.erase` does.
 */
export const previewErasure = defineVerb({
  name: 'person.preview',
  scope: 'privacy:read',
  input,
  output: erasurePreview,
  async run({ input, actor, transaction }) {
    const { callIds, visitIds } = await findPerson(transaction, actor, input)
    const [kept] = await transaction.query(
      `with seen as (
         select started_at as at from tenant.call where account_id = $1 and id = any($2)
         union all select started_at from tenant.visit where account_id = $1 and id = any($3)
         union all select last_seen_at from tenant.visit where account_id = $1 and id = any($3))
       select min(at) as "firstSeenAt", max(at) as "lastSeenAt",
         (select count(distinct visitor_id)::int from tenant.visit where account_id = $1 and id = any($3)) as visitors,
         (select count(*)::int from tenant.recording where account_id = $1 and call_id = any($2) and state in ('stored', 'pending', 'failed')) as recordings,
         (select count(*)::int from tenant.call_note where account_id = $1 and call_id = any($2)) as notes
       from seen`,
      [actor.accountId, callIds, visitIds],
    )
    return {
      kind: input.caller ? 'caller' : 'visitor',
      calls: callIds.length,
      visits: visitIds.length,
      ...kept,
    }
  },
})

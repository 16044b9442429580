import { callPages } from '@tributary/contract'
import { z } from 'zod'
import { defineVerb } from '../../verbs/index.ts'

/** The tags in use, most used first, at most 500. */
export const listTags = defineVerb({
  name: 'tag.list',
  scope: 'calls:read',
  input: z.object({}),
  output: callPages.tags,
  run: async ({ actor, transaction }) => ({
    items: await transaction.query(
      'select tag, count(*)::integer as calls from tenant.call_tag where account_id = $1 group by tag order by calls desc, tag limit 500',
      [actor.accountId],
    ),
  }),
})

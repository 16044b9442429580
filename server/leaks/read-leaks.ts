import { byId, healthPages, leak, listLeaks as query } from '@tributary/contract'
import { defineVerb, listPage } from '../verbs/index.ts'
import { completeLeaks, getLeak as get, type LeakRow, selectLeaks } from './select-leaks.ts'

/** Open ones and those that are static trackers now, newest first; others when asked for by state. */
export const listLeaks = defineVerb({
  name: 'leak.list',
  scope: 'numbers:read',
  input: query,
  output: healthPages.leaks,
  async run({ input, actor, transaction }) {
    const select = `${selectLeaks} where l.account_id = $1 and (l.state = $2 or $2::text is null and l.state in ('open', 'static'))`
    const page = await listPage<LeakRow>(transaction, select, input, [actor.accountId, input.state ?? null])
    return { ...page, items: await completeLeaks(transaction, actor.accountId, page.items) }
  },
})

export const getLeak = defineVerb({
  name: 'leak.get',
  scope: 'numbers:read',
  input: byId,
  output: leak,
  run: ({ input, actor, transaction }) => get(transaction, actor.accountId, input.id),
})

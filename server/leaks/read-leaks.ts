import { byId, healthPages, leak, listLeaks as query } from '@tributary/contract'
import { defineVerb, listPage } from '../verbs/index.ts'
import { completeLeaks, getLeak as get, type LeakRow, selectLeaks } from './select-leaks.ts'

/** Open ones and those that are static trackers now, newest first; others when asked for by state. */
export const listLeaks = defineVerb({
  name: 'leak.list',
  scope: 'numbers:read',
  input: query,
  output: healthPages.leaks,
  async run({ input, actor, context, transaction }) {
    const select = `${selectLeaks} where l.account_id = $1 and (l.state = $2 or $2::text is null and l.state in ('open', 'static'))`
    const page = await listPage<LeakRow>(transaction, select, input, [actor.accountId, input.state ?? null])
    const { accountId } = actor
    const items = await completeLeaks(transaction, { accountId, rows: page.items, now: context.clock.now() })
    return { ...page, items }
  },
})

export const getLeak = defineVerb({
  name: 'leak.get',
  scope: 'numbers:read',
  input: byId,
  output: leak,
  run: ({ input, actor, context, transaction }) =>
    get(transaction, { accountId: actor.accountId, id: input.id, now: context.clock.now() }),
})

import {
  byId,
  callPages,
  changeSavedView as changes,
  createSavedView as fields,
  pageQuery,
  type SavedView,
  savedView,
} from '@tributary/contract'
import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import {
  type Actor,
  changeRow,
  defineVerb,
  holdsScope,
  listPage,
  notFound,
  seesCallers,
  seesPersonal,
} from '../verbs/index.ts'

const select = `select id, name, screen, query, is_shared as "isShared", author, author = $2 as "isMine", created_at as "createdAt"
  from tenant.saved_view where account_id = $1`

/**
 * One's own and the shared ones, but for those that search for a word of a note or for a caller's number which the reader does not see:
 * without the search they would show other calls than they say.
 */
const isSeen = (actor: Actor) =>
  `(author = $2 or is_shared and (not query ? 'search' or ${seesPersonal(actor)} and (${seesCallers(actor)} or query->>'search' !~ '\\d.*\\d.*\\d')))`

export const listSavedViews = defineVerb({
  name: 'savedView.list',
  scope: 'views:read',
  input: pageQuery,
  output: callPages.savedViews,
  run: ({ input, actor, transaction }) =>
    listPage(transaction, `${select} and ${isSeen(actor)}`, input, [actor.accountId, actor.name]),
})

export const getSavedView = defineVerb({
  name: 'savedView.get',
  scope: 'views:read',
  input: byId,
  output: savedView,
  run: ({ input, actor, transaction }) => readView(transaction, actor, input.id),
})

export const createSavedView = defineVerb({
  name: 'savedView.create',
  scope: 'views:write',
  input: fields,
  output: savedView,
  audit: 'saved_view.created',
  async run({ input, actor, transaction, newId }) {
    const id = newId()
    await transaction.query(
      'insert into tenant.saved_view (account_id, id, name, screen, query, is_shared, author) values ($1, $2, $3, $4, $5, $6, $7)',
      [
        actor.accountId,
        id,
        input.name,
        input.screen,
        JSON.stringify(input.query),
        input.isShared,
        actor.name,
      ],
    )
    return readView(transaction, actor, id)
  },
})

/** A view is changed by who made it; a shared one by who may change the account, too. */
export const changeSavedView = defineVerb({
  name: 'savedView.change',
  scope: 'views:write',
  input: changes.extend(byId.shape),
  output: savedView,
  audit: 'saved_view.changed',
  async run({ input, actor, transaction }) {
    mustLead(actor, await readView(transaction, actor, input.id, 'for no key update'))
    await changeRow(transaction, 'tenant.saved_view', input.id, {
      name: input.name,
      query: input.query && JSON.stringify(input.query),
      is_shared: input.isShared,
    })
    return readView(transaction, actor, input.id)
  },
})

export const deleteSavedView = defineVerb({
  name: 'savedView.delete',
  scope: 'views:write',
  input: byId,
  output: savedView,
  audit: 'saved_view.deleted',
  async run({ input, actor, transaction }) {
    const gone = await readView(transaction, actor, input.id, 'for update')
    mustLead(actor, gone)
    await transaction.query('delete from tenant.saved_view where account_id = $1 and id = $2', [
      actor.accountId,
      input.id,
    ])
    return gone
  },
})

/** Throws `not_found`, also for what is not seen. */
async function readView(transaction: Transaction, actor: Actor, id: string, lock = ''): Promise<SavedView> {
  const [view] = await transaction.query<SavedView>(`${select} and id = $3 and ${isSeen(actor)} ${lock}`, [
    actor.accountId,
    actor.name,
    id,
  ])
  if (!view) throw notFound('tenant.saved_view')
  return view
}

function mustLead(actor: Actor, { isMine }: SavedView): void {
  if (!isMine && !holdsScope(actor, 'account:write'))
    throw new AppError(
      'scope_missing',
      'Somebody else shared this view. Only they, and who holds account:write, may change it.',
    )
}

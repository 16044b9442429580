import { type AccountAccess, byId, endedSessions, type Me, me, peoplePages } from '@tributary/contract'
import { type Context, Hono } from 'hono'
import { listAccess, noteSignIn } from '../../accounts/index.ts'
import { AppError } from '../../errors.ts'
import { type Actor, parseInput, type VerbContext } from '../../verbs/index.ts'
import { answerProblem } from '../answer-problem.ts'
import type { Identify } from './identify.ts'
import { readSender, type SenderOptions } from './read-sender.ts'

const fresh = { 'cache-control': 'no-store' }

/** `/api/v1/me`: who I am, where I may act, and my sessions. */
export function meRoutes(
  context: VerbContext,
  identify: Identify,
  linksOf: (accountId: string) => Me['links'],
  options: SenderOptions,
): Hono {
  const { identities } = context
  const routes = new Hono()
  routes.onError((error, c) => answerProblem(c, error, context.log))

  routes.get('/me', async (c) => {
    const actor = await identify(c.req.raw)
    const session = actor.personId ? await identities.readSession(readSender(c, options), true) : undefined
    for (const line of session?.cookies ?? []) c.header('set-cookie', line, { append: true })
    const accounts = await describeAccounts(context, actor)
    const account = accounts.find(({ id }) => id === actor.accountId)
    const user = actor.personId
      ? (await identities.describe([actor.personId])).get(actor.personId)
      : undefined
    const answer = {
      ...(user && { user }),
      account,
      accounts,
      scopes: actor.scopes,
      links: linksOf(actor.accountId),
      hasPasskeys: identities.hasPasskeys,
      hasMail: context.mailer.isSending,
    }
    return c.json(me.parse(answer), 200, fresh)
  })

  routes.get('/me/sessions', async (c) => {
    const { personId, sessionId } = await mine(c)
    const items = await identities.listSessions(personId, sessionId)
    return c.json(peoplePages.sessions.parse({ items }), 200, fresh)
  })
  routes.delete('/me/sessions', async (c) => {
    const { personId, sessionId } = await mine(c)
    const ended = await identities.endSessions(personId, { keptId: sessionId })
    if (ended > 0) await noteSignIn(context, personId, 'user.sessions_ended', { ended })
    return c.json(endedSessions.parse({ ended }), 200, fresh)
  })
  routes.delete('/me/sessions/:id', async (c) => {
    const { personId } = await mine(c)
    const ended = await identities.endSessions(personId, parseInput(byId, { id: c.req.param('id') }))
    if (ended === 0) throw new AppError('not_found', 'You have no such session (any more).')
    await noteSignIn(context, personId, 'user.sessions_ended', { ended })
    return c.json(endedSessions.parse({ ended }), 200, fresh)
  })

  async function mine(c: Context): Promise<{ personId: string; sessionId: string }> {
    const { personId } = await identify(c.req.raw)
    const session = await identities.readSession(readSender(c, options))
    if (!personId || session?.personId !== personId)
      throw new AppError('conflict', 'An API key has no sessions. Sign in as a person.')
    return { personId, sessionId: session.id }
  }
  return routes
}

async function describeAccounts(
  { database }: Pick<VerbContext, 'database'>,
  actor: Actor,
): Promise<AccountAccess[]> {
  const access = actor.personId ? await listAccess(database, actor.personId) : []
  const ids = actor.personId ? access.map(({ accountId }) => accountId) : [actor.accountId]
  const rows = await database.inTransaction({ accountIds: ids }, ({ query }) =>
    query<{ id: string; name: string; parentId: string | null; demoHistoryUntil: string | null }>(
      'select t.account_id as id, name, demo_history_until as "demoHistoryUntil", parent_account_id as "parentId" from tenant.account t join directory.account using (account_id)',
    ),
  )
  const known = new Map(rows.map((row) => [row.id, row]))
  const described = ids.flatMap((id) => {
    const row = known.get(id)
    const held = access.find(({ accountId }) => accountId === id)
    if (!row) return []
    const { parentId, demoHistoryUntil } = row
    return {
      id,
      name: row.name,
      grants: held?.grants ?? [],
      isThroughAgency: held?.isThroughAgency ?? false,
      ...(held && { role: held.role }),
      ...(held?.locationIds && { locationIds: held.locationIds }),
      ...(parentId && { parentId }),
      ...(demoHistoryUntil && { demoHistoryUntil }),
    }
  })
  const clients = described.filter(({ isThroughAgency }) => isThroughAgency)
  return [
    ...described.filter(({ isThroughAgency }) => !isThroughAgency),
    ...clients.sort((a, b) => a.name.localeCompare(b.name, 'en')),
  ]
}

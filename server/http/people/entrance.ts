import { acceptInvitation as acceptance, invitationToken, setUp } from '@tributary/contract'
import { type Context, Hono } from 'hono'
import { findOwner, isSetUpToken, setUpOwner } from '../../accounts/index.ts'
import { AppError } from '../../errors.ts'
import { acceptInvitation, openInvitation } from '../../members/index.ts'
import { parseInput, type VerbContext } from '../../verbs/index.ts'
import { answerProblem } from '../answer-problem.ts'
import { parseJson, readBody } from '../read-body.ts'
import { readMark } from './known-sender.ts'
import { checkOrigin } from './own-origin.ts'
import { readSender, type SenderOptions } from './read-sender.ts'
import type { SignInLimits } from './sign-in-limits.ts'

const maxBodyBytes = 64_000
const fresh = { 'cache-control': 'no-store' }

/** The ways in for who is nobody yet: the set-up page and invitations. */
export function entranceRoutes(context: VerbContext, limits: SignInLimits, options: SenderOptions): Hono {
  const { identities, clock } = context
  const routes = new Hono()
  routes.onError((error, c) => answerProblem(c, error, context.log))

  async function read(c: Context) {
    const sender = readSender(c, options)
    checkOrigin(c.req.raw.headers, context.publicUrl, /tributary[._]/.test(sender.cookie ?? ''))
    const mark = readMark(context, sender.cookie) ?? (await identities.readSession(sender))?.personId
    limits.count(clock.now(), c.req.path, { address: sender.address, mark })
    return { sender, body: parseJson(await readBody(c, maxBodyBytes)) }
  }

  routes.get('/set-up', async (c) => c.json({ isOpen: (await findOwner(context)) === undefined }, 200, fresh))
  routes.post('/set-up', async (c) => {
    const { sender, body } = await read(c)
    const { token, ...owner } = parseInput(setUp, body)
    if (!(await isSetUpToken(context, token)))
      throw new AppError(
        'link_invalid',
        'This is not the address that the start of the server printed. Copy the whole of it.',
      )
    const personId = await limits.inTurn(() => setUpOwner(context, { ...owner, isEmailVerified: false }))
    if (!personId)
      throw new AppError(
        'link_invalid',
        'This installation is set up already. Sign in, or ask its owner for an invitation.',
      )
    await identities
      .sendVerification(owner.email)
      .catch((error: Error) =>
        context.log.warn({ error: error.message }, 'the verification mail could not be kept'),
      )
    for (const line of await identities.openSession(personId, sender))
      c.header('set-cookie', line, { append: true })
    return c.body(null, 204)
  })

  routes.post('/invitations/open', async (c) => {
    const { body } = await read(c)
    return c.json(await openInvitation(context, parseInput(invitationToken, body).token), 200, fresh)
  })
  routes.post('/invitations/accept', async (c) => {
    const { sender, body } = await read(c)
    const session = await identities.readSession(sender)
    const input = parseInput(acceptance, body)
    const { accountId, cookies } = await limits.inTurn(() =>
      acceptInvitation(context, input, sender, session?.personId),
    )
    for (const line of cookies) c.header('set-cookie', line, { append: true })
    return c.json({ accountId }, 200, fresh)
  })
  return routes
}

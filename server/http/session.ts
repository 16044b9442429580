import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { authenticate, closeSession, openSession, sessionCookie, sessionLifeMs } from '../accounts/index.ts'
import { AppError } from '../errors.ts'
import type { VerbContext } from '../verbs/index.ts'
import { answerProblem } from './answer-problem.ts'
import { parseJson, readBody } from './read-body.ts'

/** A sign-in link works once, and only on the node that printed it. */
export type SignInLinks = { take(token: string): string | undefined; make(accountId: string): string }

export function createSignInLinks(randomToken: () => string): SignInLinks {
  const open = new Map<string, string>()
  return {
    make(accountId) {
      const token = randomToken()
      open.set(token, accountId)
      return token
    },
    take(token) {
      const accountId = open.get(token)
      open.delete(token)
      return accountId
    },
  }
}

const signIn = z.union([z.object({ token: z.string().max(200) }), z.object({ key: z.string().max(200) })])

/** `/api/v1/session`: sign in with the printed link or an API key, sign out, and who am I. */
export function sessionRoutes(
  context: VerbContext,
  links: SignInLinks,
  describe: (accountId: string) => object,
): Hono {
  const routes = new Hono()
  routes.onError((error, c) => answerProblem(c, error, context.log))
  const cookie = sessionCookie(context.publicUrl)
  routes.post('/session', async (c) => {
    checkOrigin(c, context.publicUrl)
    const parsed = signIn.safeParse(parseJson(await readBody(c, 2000)))
    if (!parsed.success)
      throw new AppError(
        'invalid_input',
        'Send {"token": …} from the sign-in link, or {"key": …}, an API key.',
      )
    const token =
      'token' in parsed.data
        ? await openByLink(context, links, parsed.data.token)
        : await openByKey(context, parsed.data.key)
    setCookie(c, cookie, token, {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      secure: context.publicUrl.startsWith('https:'),
      maxAge: sessionLifeMs / 1000,
    })
    return c.body(null, 204)
  })
  routes.get('/session', async (c) => {
    const actor = await authenticate(context.database, context.clock, {
      session: getCookie(c, cookie),
      bearer: readBearer(c.req.header('authorization')),
    })
    return c.json(describe(actor.accountId), 200, { 'cache-control': 'no-store' })
  })
  routes.delete('/session', async (c) => {
    checkOrigin(c, context.publicUrl)
    const token = getCookie(c, cookie)
    if (token) {
      const actor = await authenticate(context.database, context.clock, { session: token })
      await closeSession(context.database, actor.accountId, token)
    }
    deleteCookie(c, cookie, { path: '/', secure: context.publicUrl.startsWith('https:') })
    return c.body(null, 204)
  })
  return routes
}

async function openByLink(context: VerbContext, links: SignInLinks, link: string): Promise<string> {
  const accountId = links.take(link)
  if (!accountId)
    throw new AppError(
      'unauthenticated',
      'This sign-in link was used already or belongs to an earlier start. Take the one printed by the latest start, or an API key.',
    )
  return openSession(context, accountId, 'owner')
}

async function openByKey(context: VerbContext, key: string): Promise<string> {
  const { accountId, name } = await authenticate(context.database, context.clock, { bearer: key })
  return openSession(context, accountId, name, key)
}

/** A page of another origin may neither sign its visitor in, to an account of its own, nor out. */
function checkOrigin(c: Context, publicUrl: string): void {
  const origin = c.req.header('origin')
  if (origin === undefined || origin === new URL(publicUrl).origin) return
  if (URL.parse(origin)?.host === c.req.header('host')) return
  throw new AppError(
    'origin_not_allowed',
    `Sign in at ${publicUrl}; a page at ${origin} cannot do it for you.`,
  )
}

export function readBearer(header: string | undefined): string | undefined {
  return header?.match(/^Bearer\s+(\S+)$/i)?.[1]
}

import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { closeKeySession, keySessionCookie, keySessionLifeMs, openKeySession } from '../accounts/index.ts'
import { AppError } from '../errors.ts'
import type { VerbContext } from '../verbs/index.ts'
import { answerProblem } from './answer-problem.ts'
import type { Identify } from './people/identify.ts'
import { checkOrigin } from './people/own-origin.ts'
import { readSender, type SenderOptions } from './people/read-sender.ts'
import type { SignInLimits } from './people/sign-in-limits.ts'
import { parseJson, readBody } from './read-body.ts'

/** A sign-in link works once, and only on the node that printed it. */
export type SignInLinks = { take(token: string): string | undefined; make(personId: string): string }

export function createSignInLinks(randomToken: () => string): SignInLinks {
  const open = new Map<string, string>()
  return {
    make(personId) {
      const token = randomToken()
      open.set(token, personId)
      return token
    },
    take(token) {
      const personId = open.get(token)
      open.delete(token)
      return personId
    },
  }
}

const signIn = z.union([z.object({ token: z.string().max(200) }), z.object({ key: z.string().max(200) })])

export type SessionParts = {
  context: VerbContext
  identify: Identify
  links: SignInLinks
  limits: SignInLimits
  options: SenderOptions
  describe(accountId: string): object
}

/** `/api/v1/session`: sign in with the printed link or an API key, sign out, and which account it is. */
export function sessionRoutes({ context, identify, links, limits, options, describe }: SessionParts): Hono {
  const { identities, publicUrl } = context
  const routes = new Hono()
  routes.onError((error, c) => answerProblem(c, error, context.log))
  const keyCookie = keySessionCookie(publicUrl)
  const isSecure = publicUrl.startsWith('https:')
  const mayChange = (c: Context, isSure: boolean) => checkOrigin(c.req.raw.headers, publicUrl, isSure)

  routes.post('/session', async (c) => {
    mayChange(c, false)
    const sender = readSender(c, options)
    limits.count(context.clock.now(), 'session', { address: sender.address })
    const parsed = signIn.safeParse(parseJson(await readBody(c, 2000)))
    if (!parsed.success)
      throw new AppError(
        'invalid_input',
        'Send {"token": …} from the sign-in link, or {"key": …}, an API key.',
      )
    if ('token' in parsed.data) {
      const personId = takeLink(links, parsed.data.token)
      for (const line of await identities.openSession(personId, sender))
        c.header('set-cookie', line, { append: true })
      return c.body(null, 204)
    }
    setCookie(c, keyCookie, await openKeySession(context, parsed.data.key), {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      secure: isSecure,
      maxAge: keySessionLifeMs / 1000,
    })
    return c.body(null, 204)
  })

  routes.get('/session', async (c) => {
    const actor = await identify(c.req.raw)
    return c.json(describe(actor.accountId), 200, { 'cache-control': 'no-store' })
  })

  routes.delete('/session', async (c) => {
    const sender = readSender(c, options)
    mayChange(c, sender.cookie !== undefined)
    const { cookies } = await identities.run('POST /sign-out', {}, sender)
    for (const line of cookies) c.header('set-cookie', line, { append: true })
    const token = getCookie(c, keyCookie)
    if (token) {
      await closeKeySession(context.database, token)
      deleteCookie(c, keyCookie, { path: '/', secure: isSecure })
    }
    return c.body(null, 204)
  })
  return routes
}

function takeLink(links: SignInLinks, token: string): string {
  const personId = links.take(token)
  if (!personId)
    throw new AppError(
      'unauthenticated',
      'This sign-in link was used already or belongs to an earlier start. Take the one printed by the latest start, or sign in with your password.',
    )
  return personId
}

import { type AuditAction, type SignInRoute, signInRoutes } from '@tributary/contract'
import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { noteSignIn } from '../../accounts/index.ts'
import { parseInput, type VerbContext } from '../../verbs/index.ts'
import { answerProblem } from '../answer-problem.ts'
import { parseJson, readBody } from '../read-body.ts'
import { markSender, readMark } from './known-sender.ts'
import { checkOrigin } from './own-origin.ts'
import { readSender, type SenderOptions, withCookies } from './read-sender.ts'
import type { SignInLimits } from './sign-in-limits.ts'

const maxBodyBytes = 64_000

/** What is written down of each route; a code that comes with a session turns the second factor on, without one it signs in. */
const noted: Partial<Record<SignInRoute, AuditAction>> = {
  'POST /sign-in/email': 'user.signed_in',
  'POST /two-factor/verify-backup-code': 'user.signed_in',
  'POST /passkey/verify-authentication': 'user.signed_in',
  'POST /two-factor/disable': 'user.two_factor_disabled',
  'POST /two-factor/generate-backup-codes': 'user.backup_codes_made',
  'POST /passkey/verify-registration': 'user.passkey_added',
  'POST /passkey/delete-passkey': 'user.passkey_removed',
  'POST /change-password': 'user.password_changed',
  'POST /update-user': 'user.changed',
}
/** Where somebody may guess, or leave a row behind unasked. */
const counted =
  /^POST \/(sign-in|reset-password|verify-email|two-factor|passkey\/verify|change-)|^GET \/passkey\/generate-/
const hashing = /^POST \/(sign-in|reset-password|change-|two-factor\/(enable|disable|generate))/

/** `/api/auth`: the routes of the contract and no others. What each takes and answers is there. */
export function signInRoutesApp(context: VerbContext, limits: SignInLimits, options: SenderOptions): Hono {
  const app = new Hono()
  app.onError((error, c) => answerProblem(c, error, context.log))
  for (const route of Object.keys(signInRoutes) as SignInRoute[]) {
    const [method = '', path = ''] = route.split(' ')
    app.on(method, path, (c) => answer(context, limits, options, route, c))
  }
  return app
}

async function answer(
  context: VerbContext,
  limits: SignInLimits,
  options: SenderOptions,
  route: SignInRoute,
  c: Context,
): Promise<Response> {
  const { identities, clock, publicUrl } = context
  const sender = readSender(c, options)
  const isPost = route.startsWith('POST')
  if (isPost) checkOrigin(c.req.raw.headers, publicUrl, /tributary[._]/.test(sender.cookie ?? ''))
  const { input: schema, output } = signInRoutes[route]
  const body = isPost ? parseJson((await readBody(c, maxBodyBytes)) || '{}') : {}
  const input = parseInput<z.ZodType<object>>(schema, body) as { email?: string; newEmail?: string }
  const before = await identities.readSession(sender)
  const { email } = input
  const mark = email
    ? readMark(context, sender.cookie, email)
    : (before?.personId ??
      (route.startsWith('POST /two-factor/') ? await identities.readChallenge(sender) : undefined) ??
      readMark(context, sender.cookie))
  if (counted.test(route)) limits.count(clock.now(), route, { address: sender.address, email, mark })
  if (route === 'POST /request-password-reset' && email) limits.countMail(clock.now(), email)
  if (input.newEmail)
    for (const one of [input.newEmail, before?.personId ?? '']) limits.countMail(clock.now(), one)
  if (route === 'POST /send-verification-email') limits.countMail(clock.now(), before?.personId ?? '')
  const run = () => identities.run(route, input, sender)
  const { body: answered, cookies } = await (hashing.test(route) ? limits.inTurn(run) : run())
  const cookie = withCookies(sender.cookie, cookies)
  const after = await identities.readSession({ ...sender, cookie })
  // A browser that signs in leaves no earlier session behind.
  if (before && after && before.id !== after.id)
    await identities.endSessions(before.personId, { id: before.id })
  const action = whatToNote(route, before !== undefined)
  const isNew = after !== undefined && before?.id !== after.id
  if (after && action && (action !== 'user.signed_in' || isNew))
    await noteSignIn(context, after.personId, action)
  for (const line of cookies) c.header('set-cookie', line, { append: true })
  if (isNew) {
    const person = (await identities.describe([after.personId])).get(after.personId)
    if (person) c.header('set-cookie', markSender(context, person.email), { append: true })
  }
  const told = isMailed(route) ? await tellMailState(context.mailer) : undefined
  return c.json(output.parse({ ...answered, ...told }), 200, { 'cache-control': 'no-store' })
}

const isMailed = (route: SignInRoute) =>
  route === 'POST /request-password-reset' || route === 'POST /send-verification-email'

/** Of the mail server, not of the mail: whether there is one would tell whose addresses are known. */
async function tellMailState({ isSending, findTrouble }: VerbContext['mailer']) {
  if (!isSending) return { mail: 'printed' }
  const problem = await findTrouble()
  return problem ? { mail: 'waiting', problem } : { mail: 'sent' }
}

const whatToNote = (route: SignInRoute, hadSession: boolean): AuditAction | undefined =>
  route === 'POST /two-factor/verify-totp'
    ? hadSession
      ? 'user.two_factor_enabled'
      : 'user.signed_in'
    : noted[route]

import { timingSafeEqual } from 'node:crypto'
import type { VerbContext } from '../../verbs/index.ts'
import { readCookie } from './identify.ts'

type Context = Pick<VerbContext, 'secrets' | 'randomness' | 'publicUrl'>

const lifeS = 400 * 86_400
const cookieName = (publicUrl: string) =>
  publicUrl.startsWith('https:') ? '__Host-tributary.known' : 'tributary.known'

const sign = ({ secrets }: Context, device: string, email = '') =>
  secrets.fingerprint(`known sender ${device} ${email}`).toString('base64url')

/**
 * The cookie line of a browser in which this person signed in: their password can be tried there while strangers are refused, and so can
 * what names nobody, such as a passkey.
 */
export function markSender(context: Context, email: string): string {
  const device = context.randomness.token(12)
  const isSecure = context.publicUrl.startsWith('https:')
  return `${cookieName(context.publicUrl)}=${device}.${sign(context, device, email)}.${sign(context, device)}; Max-Age=${lifeS}; Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`
}

/** The mark of a browser in which the person of this address signed in before, or without an address anybody; undefined for strangers. */
export function readMark(context: Context, cookies: string | undefined, email?: string): string | undefined {
  const [device, ofPerson, ofAnybody] =
    readCookie(cookies, cookieName(context.publicUrl))?.split('.', 3) ?? []
  const signature = email ? ofPerson : ofAnybody
  if (!device || !signature) return undefined
  const [given, right] = [Buffer.from(signature), Buffer.from(sign(context, device, email))]
  return given.length === right.length && timingSafeEqual(given, right) ? device : undefined
}

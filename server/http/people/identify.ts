import { accountHeader } from '@tributary/contract'
import { authenticate, keySessionCookie } from '../../accounts/index.ts'
import type { Actor, VerbContext } from '../../verbs/index.ts'
import { checkOrigin, isOwnOrigin } from './own-origin.ts'

export type Identify = (request: Request) => Promise<Actor>

/**
 * Who a request is, and in which account: by API key, else by the cookie of a session, which counts only for pages of ours. Throws
 * `unauthenticated`, `not_found` for an account that is not theirs, `origin_not_allowed` for a change from elsewhere.
 */
export function createIdentify({ database, clock, identities, publicUrl }: VerbContext): Identify {
  return async (request) => {
    const { headers, method } = request
    const isRead = method === 'GET' || method === 'HEAD'
    const accountId = headers.get(accountHeader) ?? (isRead ? readAccount(request.url) : undefined)
    const bearer = readBearer(headers.get('authorization') ?? undefined)
    if (bearer) return authenticate(database, clock, { bearer, accountId })
    const cookie = readCookies(headers, isRead, publicUrl)
    const origin = new URL(publicUrl).origin
    const session = await identities.readSession({ cookie, origin })
    const keySession = readCookie(cookie, keySessionCookie(publicUrl))
    return authenticate(database, clock, { personId: session?.personId, keySession, accountId })
  }
}

function readCookies(headers: Headers, isRead: boolean, publicUrl: string): string | undefined {
  const cookie = headers.get('cookie') ?? ''
  if (!/tributary[._]session/.test(cookie)) return undefined
  if (!isRead) checkOrigin(headers, publicUrl, true)
  const origin = headers.get('origin')
  return origin === null || isOwnOrigin(origin, headers, publicUrl) ? cookie : undefined
}

const readAccount = (url: string) => new URL(url).searchParams.get('account') ?? undefined

export function readCookie(cookies: string | undefined, name: string): string | undefined {
  const found = cookies?.split(';').find((pair) => pair.trimStart().startsWith(`${name}=`))
  return found?.slice(found.indexOf('=') + 1).trim()
}

export function readBearer(header: string | undefined): string | undefined {
  return header?.match(/^Bearer\s+(\S+)$/i)?.[1]
}

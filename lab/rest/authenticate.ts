import { timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Lab } from '../lab.ts'
import { TwilioError } from './twilio-error.ts'

export type RestEnv = { Variables: { accountSid: string } }

/** Lets a request in that carries an account's sid and token as basic authentication, and that speaks of that account only. */
export function authenticate(lab: Lab): MiddlewareHandler<RestEnv> {
  return async (c, next) => {
    const sid = readAccount(lab, c.req.header('authorization'))
    const wanted = /^\/2010-04-01\/Accounts\/([^/.]+)/.exec(c.req.path)?.[1]
    if (!sid || (wanted !== undefined && wanted !== sid)) {
      c.header('WWW-Authenticate', 'Basic realm="Twilio API"')
      throw new TwilioError(20003, 'Authenticate')
    }
    c.set('accountSid', sid)
    await next()
  }
}

function readAccount(lab: Lab, header: string | undefined): string | undefined {
  const encoded = /^Basic\s+(\S+)$/i.exec(header ?? '')?.[1]
  if (!encoded) return undefined
  const [, sid = '', token = ''] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? []
  const account = lab.accounts.get(sid)
  if (!account) return undefined
  const given = Buffer.from(token)
  const right = Buffer.from(account.authToken)
  return given.length === right.length && timingSafeEqual(given, right) ? sid : undefined
}

import type { Context } from 'hono'
import type { Config } from '../../config.ts'
import type { Sender } from '../../identities/index.ts'
import { isOwnOrigin } from './own-origin.ts'

export type SenderOptions = Pick<Config, 'publicUrl' | 'proxyHeaders'>

/** What the sign-in may know of a request. */
export function readSender(c: Context, { publicUrl, proxyHeaders }: SenderOptions): Sender {
  const { headers } = c.req.raw
  const origin = headers.get('origin')
  return {
    cookie: headers.get('cookie') ?? undefined,
    userAgent: headers.get('user-agent') ?? undefined,
    address: readAddress(c, proxyHeaders.address),
    origin: origin && isOwnOrigin(origin, headers, publicUrl) ? origin : new URL(publicUrl).origin,
  }
}

/** As the trusted proxy says; without one, the other end of the connection. */
function readAddress(c: Context, header: string | undefined): string | undefined {
  if (header) return c.req.header(header)?.split(',').at(-1)?.trim().slice(0, 60) || undefined
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  return incoming?.socket?.remoteAddress
}

/** The cookies a browser would send next, after an answer that sets some. */
export function withCookies(cookie: string | undefined, set: readonly string[]): string {
  const jar = new Map<string, string>()
  for (const pair of [...(cookie?.split(';') ?? []), ...set.map((line) => line.split(';', 1)[0] ?? '')]) {
    const at = pair.indexOf('=')
    if (at > 0) jar.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim())
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}

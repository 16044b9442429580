import type { MiddlewareHandler } from 'hono'
import { isLoopback } from '../config.ts'
import type { Log } from '../log.ts'

/**
 * Says once that somebody reaches a server that takes itself for one that only its own machine reaches: such a one runs the demo and
 * prints links that sign its reader in.
 */
export function warnOfProxy(log: Log): MiddlewareHandler {
  let isSaid = false
  return async (c, next) => {
    if (!isSaid && isFromAfar(c.req.raw.headers)) {
      isSaid = true
      log.warn(
        {},
        'a request came by another name or through a proxy, but PUBLIC_URL is an address of this machine: set PUBLIC_URL to where browsers reach this server, or the demo and links for this machine only stay on',
      )
    }
    await next()
  }
}

function isFromAfar(headers: Headers): boolean {
  const host = URL.parse(`http://${headers.get('host') ?? 'localhost'}`)?.hostname ?? ''
  return (
    !(isLoopback(host) || host.endsWith('.localhost')) ||
    ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'].some((name) =>
      headers.has(name),
    )
  )
}

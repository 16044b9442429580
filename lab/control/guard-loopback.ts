import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Keeps the control endpoints to this machine: the peer must be loopback, the Host header too (so a foreign name that
 * resolves here gets nothing), and a browser must be on the lab's own page.
 */
export function guardLoopback(): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (c, next) => {
    const refuse = (reason: string) =>
      c.json({ error: `The lab's controls are for this machine only: ${reason}.` }, 403)
    const host = c.req.header('host') ?? ''
    if (!isLoopbackAddress(c.env?.incoming?.socket.remoteAddress))
      return refuse('the request came from another machine')
    if (!LOOPBACK_NAMES.has(host.replace(/:\d+$/, ''))) return refuse(`Host ${host} is not a loopback name`)
    const origin = c.req.header('origin')
    if (origin !== undefined && origin !== `http://${host}`) return refuse(`Origin ${origin} is another page`)
    const site = c.req.header('sec-fetch-site')
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return refuse('another page asked')
    await next()
  }
}

function isLoopbackAddress(address: string | undefined): boolean {
  return address === undefined || address === '::1' || /^(?:::ffff:)?127\./.test(address)
}

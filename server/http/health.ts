import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import type { Metrics } from '../operations/index.ts'
import { hashToken } from '../secrets.ts'

/** Whether this process takes traffic. `isDatabaseUp` answers within a second. */
export type Health = { isStopping(): boolean; isDatabaseUp(): Promise<boolean> }

/**
 * `GET /healthz`: the process answers. `GET /readyz`: it takes traffic; 503 only while it stops. A database that is away does not make
 * it unready: calls still connect from memory, and a load balancer that turned them away would cost what we promise.
 * `GET /metrics`: for who sends the token; nothing without one.
 */
export function healthRoutes(health: Health, metrics?: { token: string; read: Metrics['read'] }): Hono {
  const routes = new Hono()
  routes.get('/healthz', (c) => c.json({ status: 'ok' }))
  routes.get('/readyz', async (c) => {
    if (health.isStopping()) return c.json({ status: 'stopping' }, 503, { 'cache-control': 'no-store' })
    const database = (await health.isDatabaseUp()) ? 'up' : 'away'
    return c.json({ status: 'ready', database }, 200, { 'cache-control': 'no-store' })
  })
  routes.get('/metrics', async (c) => {
    if (!metrics) return c.text('There is no /metrics: TRIBUTARY_METRICS_TOKEN is not set.\n', 404)
    const sent = c.req.header('authorization')?.match(/^Bearer (.+)$/i)?.[1] ?? ''
    if (!timingSafeEqual(hashToken(sent), hashToken(metrics.token)))
      return c.text('Send TRIBUTARY_METRICS_TOKEN as "Authorization: Bearer …".\n', 401)
    const { contentType, body } = await metrics.read()
    return c.body(body, 200, { 'content-type': contentType, 'cache-control': 'no-store' })
  })
  return routes
}

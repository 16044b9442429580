import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self'",
  "connect-src 'self'",
  "media-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** The built dashboard at `/`; any path that is no file is the dashboard's own, so it gets the page. */
export function dashboardFiles(folder: URL): Hono {
  const root = fileURLToPath(folder)
  const routes = new Hono()
  routes.use('*', async (c, next) => {
    await next()
    c.header('content-security-policy', policy)
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'same-origin')
    c.header(
      'cache-control',
      c.req.path.startsWith('/assets/') && c.res.ok ? 'public, max-age=31536000, immutable' : 'no-cache',
    )
  })
  if (!existsSync(root)) {
    routes.get('*', (c) => c.text('The dashboard is not built yet. Run: npm run build\n', 503))
    return routes
  }
  // The build wrote the compressed forms; packing them for each request would cost every first visit.
  routes.use('*', serveStatic({ root, precompressed: true }))
  routes.get('/assets/*', (c) => c.text('Not found\n', 404))
  routes.get('*', serveStatic({ root, path: 'index.html', precompressed: true }))
  return routes
}

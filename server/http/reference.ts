import { Hono } from 'hono'
import { writeOpenApi } from './openapi.ts'
import { writeReferencePage } from './reference-page.ts'

/** `/api/v1/openapi.json` and `/api/docs`: the API described for programs and for people. Both are the same for everyone. */
export function referenceRoutes(publicUrl: string, version: string): Hono {
  let written: { json: string; page: string } | undefined
  const write = () => {
    const document = writeOpenApi(publicUrl, version)
    return { json: JSON.stringify(document), page: writeReferencePage(document) }
  }
  const routes = new Hono()
  routes.get('/v1/openapi.json', (c) => {
    written ??= write()
    return c.body(written.json, 200, { 'content-type': 'application/json' })
  })
  routes.get('/docs', (c) => {
    written ??= write()
    return c.html(written.page, 200, {
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-cache',
    })
  })
  return routes
}

import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { writeOpenApi } from './write-openapi.ts'
import { scriptPath, writeReferencePage } from './write-reference.ts'

const script = new URL('./try-it.js', import.meta.url)
const nosniff = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' }

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
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'referrer-policy': 'same-origin',
      ...nosniff,
    })
  })
  routes.get(scriptPath.replace('/api', ''), (c) =>
    c.body(readFileSync(script, 'utf8'), 200, {
      'content-type': 'text/javascript; charset=utf-8',
      ...nosniff,
    }),
  )
  return routes
}

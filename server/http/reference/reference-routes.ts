import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { type Context, Hono } from 'hono'
import { writeOpenApi } from './write-openapi.ts'
import { scriptPath, writeReferencePage } from './write-reference.ts'

const script = new URL('./try-it.js', import.meta.url)
const nosniff = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' }

/** `/api/v1/openapi.json` and `/api/docs`: the API described for programs and for people. Both are the same for everyone. */
export function referenceRoutes(publicUrl: string, version: string): Hono {
  let written: { json: Packed; page: Packed } | undefined
  const write = () => {
    const document = writeOpenApi(publicUrl, version)
    return { json: pack(JSON.stringify(document)), page: pack(writeReferencePage(document)) }
  }
  const routes = new Hono()
  routes.get('/v1/openapi.json', (c) => {
    written ??= write()
    return send(c, written.json, { 'content-type': 'application/json' })
  })
  routes.get('/docs', (c) => {
    written ??= write()
    return send(c, written.page, {
      'content-type': 'text/html; charset=UTF-8',
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

/** The same for everyone, so it is packed once: the page has a tenth of its size then. */
type Packed = { text: string; gzip: Uint8Array<ArrayBuffer> }
const pack = (text: string): Packed => ({ text, gzip: new Uint8Array(gzipSync(text)) })

function send(c: Context, { text, gzip }: Packed, headers: Record<string, string>): Response {
  const takesGzip = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(c.req.header('accept-encoding') ?? '')
  return takesGzip
    ? c.body(gzip, 200, { ...headers, vary: 'Accept-Encoding', 'content-encoding': 'gzip' })
    : c.body(text, 200, { ...headers, vary: 'Accept-Encoding' })
}

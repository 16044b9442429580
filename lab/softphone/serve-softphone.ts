import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transform } from 'esbuild'
import type { Hono } from 'hono'
import { writeWav } from '../audio/wav.ts'
import { guardLoopback } from '../control/guard-loopback.ts'
import type { Lab } from '../lab.ts'

const FILES: Record<string, string> = {
  'softphone.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
}
/** The page's first script; it brings in the others of its folder. */
const MAIN_SCRIPT = new URL('./page/main.ts', import.meta.url)
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self' http://127.0.0.1:* http://localhost:*"

/** The page with a telephone on it at `/` and `/softphone`, and the sounds that it plays. */
export function softphone(app: Hono, lab: Lab): void {
  const read = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8')
  const scripts = new Map<string, Promise<string>>()
  app.on('GET', ['/', '/softphone'], (c) => {
    c.header('Content-Security-Policy', POLICY)
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Cache-Control', 'no-cache')
    return c.html(read('index.html'))
  })
  app.get('/softphone/page/:name{[a-z-]+\\.ts}', async (c) => {
    const file = new URL(c.req.param('name'), MAIN_SCRIPT)
    if (!existsSync(file)) return c.notFound()
    const script = scripts.get(file.href) ?? stripTypes(readFileSync(file, 'utf8'))
    scripts.set(file.href, script)
    return c.body(await script, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
    })
  })
  app.get('/softphone/:name', (c) => {
    const name = c.req.param('name')
    const type = FILES[name]
    if (!type) return c.notFound()
    return c.body(read(name), 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' })
  })
  app.get('/lab/sound', guardLoopback(), (c) => {
    const seconds = Math.min(30, Math.max(0.2, Number(c.req.query('seconds')) || 1))
    const clip = c.req.query('clip')
    const text = c.req.query('text')
    const samples = lab.clips.samplesOf({ ...(clip ? { clip } : {}), ...(text ? { text } : {}) }, seconds)
    return c.body(new Uint8Array(writeWav([samples])), 200, {
      'Content-Type': 'audio/wav',
      'Cache-Control': 'private, max-age=3600',
    })
  })
}

async function stripTypes(script: string): Promise<string> {
  return (await transform(script, { loader: 'ts', target: 'es2022' })).code
}

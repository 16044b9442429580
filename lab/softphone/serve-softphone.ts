import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
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
  const scripts = new Map<string, string>()
  app.on('GET', ['/', '/softphone'], (c) => {
    c.header('Content-Security-Policy', POLICY)
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Cache-Control', 'no-cache')
    return c.html(read('index.html'))
  })
  app.get('/softphone/page/:name{[a-z-]+\\.ts}', (c) => {
    const name = c.req.param('name')
    const script = scripts.get(name) ?? readScript(name)
    if (script === undefined) return c.notFound()
    scripts.set(name, script)
    return c.body(script, 200, {
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

  function readScript(name: string): string | undefined {
    try {
      return stripTypeScriptTypes(readFileSync(new URL(name, MAIN_SCRIPT), 'utf8'))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }
}

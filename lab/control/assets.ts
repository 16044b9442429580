import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hono } from 'hono'
import type { Lab } from '../lab.ts'
import { authenticate, type RestEnv } from '../rest/authenticate.ts'

const LARGEST_ASSET = 1024 * 1024
const PATH = /^\/assets\/[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*$/
const TYPES = /^(?:text\/xml|application\/xml|application\/json)\b/

/**
 * A static file host on the carrier's side, for documents that must be there when the product is not.
 * `PUT /assets/PATH` (an account's sid and token; XML or JSON, 1 MB) and `GET` or `POST /assets/PATH` (anybody).
 */
export function assetHost(app: Hono<RestEnv>, lab: Lab): void {
  app.put('/assets/*', authenticate(lab), async (c) => {
    const path = c.req.path
    const contentType = c.req.header('content-type') ?? ''
    if (!PATH.test(path) || path.includes('..'))
      return c.json({ error: 'A path is made of letters, digits, . _ - and /.' }, 400)
    if (!TYPES.test(contentType)) return c.json({ error: 'Only XML and JSON are hosted.' }, 415)
    if (Number(c.req.header('content-length') ?? 0) > LARGEST_ASSET)
      return c.json({ error: 'At most 1 MB.' }, 413)
    const bytes = Buffer.from(await c.req.arrayBuffer())
    if (bytes.length > LARGEST_ASSET) return c.json({ error: 'At most 1 MB.' }, 413)
    const accountSid = c.get('accountSid')
    const owner = lab.assets.get(path)?.accountSid
    if (owner !== undefined && owner !== accountSid)
      return c.json({ error: 'Another account put this file here.' }, 403)
    const file = createHash('sha256').update(path).digest('hex')
    await writeFile(join(lab.folder, 'assets', file), bytes)
    lab.assets.put(path, { path, contentType, file, accountSid })
    return c.json({ url: `${lab.url}${path}`, bytes: bytes.length }, owner ? 200 : 201)
  })
  app.on(['GET', 'POST'], '/assets/*', async (c) => {
    const asset = lab.assets.get(c.req.path)
    const bytes = asset && (await readFile(join(lab.folder, 'assets', asset.file)).catch(() => undefined))
    if (!asset || !bytes) return c.json({ error: 'There is no such file.' }, 404)
    return c.body(new Uint8Array(bytes), 200, { 'Content-Type': asset.contentType })
  })
}

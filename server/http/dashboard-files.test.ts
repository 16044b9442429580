import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dashboardFiles } from './dashboard-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'tributary-dashboard-'))
beforeAll(() => {
  mkdirSync(join(folder, 'assets'))
  for (const [name, text] of [
    ['index.html', '<p>the page</p>'],
    ['assets/a.js', 'the script'],
  ] as const) {
    writeFileSync(join(folder, name), text)
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(text))
    writeFileSync(join(folder, `${name}.gz`), gzipSync(text))
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ask = (path: string, encoding?: string) =>
  dashboardFiles(pathToFileURL(`${folder}/`)).request(path, {
    headers: encoding ? { 'accept-encoding': encoding } : {},
  })

it.each([
  ['/assets/a.js', 'gzip, deflate, br', 'br', /javascript/],
  ['/assets/a.js', 'gzip', 'gzip', /javascript/],
  ['/calls', 'gzip, br', 'br', /html/],
])('sends %s compressed to who takes %s', async (path, encoding, sent, type) => {
  const answer = await ask(path, encoding)
  expect(answer.headers.get('content-encoding')).toBe(sent)
  expect(answer.headers.get('content-type')).toMatch(type)
  expect(answer.headers.get('vary')).toMatch(/accept-encoding/i)
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'")
})

it('sends the text itself to who takes nothing else', async () => {
  const answer = await ask('/assets/a.js')
  expect(answer.headers.get('content-encoding')).toBeNull()
  expect(await answer.text()).toBe('the script')
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { lockFolder } from './lock-folder.ts'

const root = mkdtempSync(join(tmpdir(), 'tributary-lock-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let folders = 0
const newFolder = () => join(root, String(++folders))

it('refuses a second holder, naming the first and what to do', () => {
  const folder = newFolder()
  const unlock = lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow(
    `Another Tributary (process ${process.pid}) is using ${folder}. Stop it, or set TRIBUTARY_DATA to another folder.`,
  )
  unlock()
})

it('lets the next one in after it was let go, and leaves nothing behind', () => {
  const folder = newFolder()
  lockFolder(folder)()
  expect(readdirSync(folder)).toEqual([])
  lockFolder(folder)()
})

it.each([
  ['whose process has ended', () => '4194304 123\n'],
  ['whose process id belongs to another process by now', () => `${process.pid} 1\n`],
  ['that a power cut left empty', () => ''],
])('takes over a lock %s', (_, content) => {
  const folder = newFolder()
  lockFolder(folder)()
  const path = join(folder, 'tributary.lock')
  writeFileSync(path, content())
  const unlock = lockFolder(folder)
  expect(readFileSync(path, 'utf8')).toMatch(new RegExp(`^${process.pid} `))
  unlock()
  expect(existsSync(path)).toBe(false)
})

it('gives a lock that nobody holds any more to exactly one of several that come at once', async () => {
  const folder = newFolder()
  lockFolder(folder)()
  writeFileSync(join(folder, 'tributary.lock'), '4194304 123\n')
  const module = new URL('lock-folder.ts', import.meta.url).href
  const script = `
    const { lockFolder } = await import(${JSON.stringify(module)})
    process.stdout.write('ready')
    process.stdin.once('data', () => {
      try { lockFolder(${JSON.stringify(folder)}); process.stdout.write('held') } catch (error) { process.stdout.write(error.code) }
    })`
  const children = Array.from({ length: 5 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] }),
  )
  const say = async (child: (typeof children)[number]) => String((await once(child.stdout, 'data'))[0])
  expect(await Promise.all(children.map(say))).toEqual(children.map(() => 'ready'))
  for (const child of children) child.stdin.write('go')
  const outcomes = await Promise.all(children.map(say))
  for (const child of children) child.kill()
  expect(outcomes.sort()).toEqual(['conflict', 'conflict', 'conflict', 'conflict', 'held'])
}, 30_000)

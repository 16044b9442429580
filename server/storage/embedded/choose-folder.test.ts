import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { chooseFolder } from './choose-folder.ts'

const root = mkdtempSync(join(tmpdir(), 'tributary-folder-'))
chmodSync(root, 0o755)
afterAll(() => rmSync(root, { recursive: true, force: true }))
const isRoot = process.getuid?.() === 0
const nobody = { uid: 65_534, gid: 65_534 }

function folder(name: string, mode: number): string {
  const path = join(root, name)
  mkdirSync(path)
  chmodSync(path, mode)
  return path
}

it('keeps the data where it was asked for when nobody else runs PostgreSQL', () => {
  const closed = folder('own', 0o700)
  expect(chooseFolder(join(closed, 'postgres'), 'key', {})).toBe(join(closed, 'postgres'))
})

it.runIf(isRoot)('keeps the data where it was asked for when the other user can get there', () => {
  const open = folder('open', 0o711)
  expect(chooseFolder(join(open, 'postgres'), 'key', nobody)).toBe(join(open, 'postgres'))
  const group = folder('group', 0o710)
  chownSync(group, 0, nobody.gid)
  expect(chooseFolder(join(group, 'postgres'), 'key', nobody)).toBe(join(group, 'postgres'))
})

it.runIf(isRoot)('goes to /var/lib when a folder on the way is closed', () => {
  const data = join(folder('home', 0o700), 'data')
  mkdirSync(data)
  expect(chooseFolder(join(data, 'postgres'), 'a-key', nobody)).toBe('/var/lib/tributary/data-a-key')
})

it.runIf(isRoot)('begins no empty database beside one whose folder was closed afterwards', () => {
  const closed = folder('closed-later', 0o700)
  mkdirSync(join(closed, 'postgres'))
  writeFileSync(join(closed, 'postgres', 'PG_VERSION'), '18\n')
  expect(() => chooseFolder(join(closed, 'postgres'), 'key', nobody)).toThrow(
    new RegExp(`cannot enter ${closed}. Open it`),
  )
})

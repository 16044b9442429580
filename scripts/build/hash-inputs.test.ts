import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hashInputs } from './hash-inputs.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tributary-inputs-'))
  mkdirSync(join(root, 'snippet', 'page'), { recursive: true })
  mkdirSync(join(root, 'snippet', 'dist'))
  writeFileSync(join(root, 'snippet', 'page', 'swap.ts'), 'export {}')
  writeFileSync(join(root, 'lock.json'), '{}')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const hash = () => hashInputs(root, ['snippet', 'lock.json'])

it('stays the same when files are only touched', () => {
  const before = hash()
  utimesSync(join(root, 'snippet', 'page', 'swap.ts'), 1, 1)
  expect(hash()).toBe(before)
})

it.each([
  ['a file changes', () => writeFileSync(join(root, 'snippet', 'page', 'swap.ts'), 'export const a = 1')],
  [
    'a file is renamed',
    () => renameSync(join(root, 'snippet', 'page', 'swap.ts'), join(root, 'snippet', 'page', 'move.ts')),
  ],
  ['a file is added', () => writeFileSync(join(root, 'snippet', 'page', 'more.ts'), '')],
  ['a single input changes', () => writeFileSync(join(root, 'lock.json'), '{"a":1}')],
])('differs when %s', (_, change) => {
  const before = hash()
  change()
  expect(hash()).not.toBe(before)
})

it('does not hear of outputs and tests', () => {
  const before = hash()
  writeFileSync(join(root, 'snippet', 'dist', 'tributary.js'), '1')
  writeFileSync(join(root, 'snippet', 'page', 'swap.test.ts'), '1')
  expect(hash()).toBe(before)
})

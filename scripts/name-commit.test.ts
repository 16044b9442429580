import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { nameCommit } from './name-commit.ts'

let folder = ''
const git = (...words: string[]) =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...words], {
    cwd: folder,
    encoding: 'utf8',
  }).trim()
const write = (name: string, text: string) => writeFileSync(join(folder, name), text)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-commit-'))
  git('init', '--quiet')
})
afterAll(() => rmSync(folder, { recursive: true }))

it('names a commit only when it exists and what is measured is what it holds', () => {
  write('code', '1')
  write('figures', '1')
  git('add', '.')
  expect(() => nameCommit(folder, [])).toThrow('Commit first')
  git('commit', '--quiet', '--message', 'Begin')
  const commit = git('rev-parse', '--short=10', 'HEAD')
  write('untracked', '1')
  write('figures', '2')
  expect(nameCommit(folder, ['figures'])).toBe(commit)
  expect(() => nameCommit(folder, [])).toThrow(/Commit first:\nM figures/)
  write('code', '2')
  expect(() => nameCommit(folder, ['figures'])).toThrow(/M code/)
})

import { lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { giveTree } from './give-tree.ts'

it('gives a folder and its links, and nothing that a link leads to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-give-'))
  try {
    const inner = join(folder, 'data')
    const outside = join(folder, 'outside')
    mkdirSync(join(inner, 'base'), { recursive: true })
    writeFileSync(join(inner, 'base', 'one'), '')
    mkdirSync(outside)
    writeFileSync(join(outside, 'theirs'), '')
    symlinkSync(outside, join(inner, 'a link'))
    symlinkSync(join(folder, 'nowhere'), join(inner, 'a link to nothing'))
    const { uid, gid } = userInfo()
    // Only root can give to somebody else.
    const to = uid === 0 ? { uid: 4242, gid: 4242 } : { uid, gid }
    await giveTree(inner, to)
    const ownerOf = (path: string) => lstatSync(path).uid
    expect([inner, join(inner, 'base', 'one'), join(inner, 'a link')].map(ownerOf)).toEqual(
      Array(3).fill(to.uid),
    )
    expect([outside, join(outside, 'theirs')].map(ownerOf)).toEqual([uid, uid])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

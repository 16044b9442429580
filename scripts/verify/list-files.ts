import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Folders that hold outputs or what others wrote. Walked rather than asked of git, which an archive does not have. */
const skipped = new Set(['.git', 'node_modules', 'dist', 'coverage', 'test-results'])

/** The project's own files, relative to the root, whose path matches. */
export function listFiles(root: string, pattern: RegExp): string[] {
  const walk = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) return skipped.has(entry.name) || path === 'data' ? [] : walk(path)
      return entry.isFile() && pattern.test(path) ? [path] : []
    })
  return walk('').sort()
}

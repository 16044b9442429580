import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const skipped = new Set(['node_modules', 'dist', 'testing'])

/**
 * One hash over the names and contents of every file under `paths` (files or folders, relative to `root`), tests and
 * outputs left out. Contents, not times: a checkout or a copy is no reason to build again.
 */
export function hashInputs(root: string, paths: string[]): string {
  const hash = createHash('sha256')
  for (const path of paths.flatMap((start) => listFiles(root, start)).sort()) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return hash.digest('hex')
}

function listFiles(root: string, path: string): string[] {
  if (statSync(join(root, path)).isFile()) return [path]
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : listFiles(root, `${path}/${entry.name}`)
    return entry.isFile() && entry.name !== '.dist-inputs' && !/\.test\.tsx?$/.test(entry.name)
      ? [`${path}/${entry.name}`]
      : []
  })
}

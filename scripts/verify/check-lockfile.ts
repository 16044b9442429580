import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findMissingPlatforms } from '../complete-lockfile.mjs'

/** The lock file installs everywhere: it names no registry, and no platform was left out. Returns the findings. */
export function checkLockfile(root: string): string[] {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const { packages } = JSON.parse(text) as {
    packages: Record<string, { resolved?: string; integrity?: string }>
  }
  const hosts = Object.entries(packages)
    .filter(([, { resolved }]) => resolved?.includes('://'))
    .map(
      ([path, { resolved }]) =>
        `package-lock.json: ${path} names a host (${resolved}); .npmrc leaves it out, so install again`,
    )
  const missing = Object.keys(findMissingPlatforms(packages)).map(
    (path) => `package-lock.json leaves out ${path}: run node scripts/complete-lockfile.mjs`,
  )
  return [...hosts, ...missing]
}

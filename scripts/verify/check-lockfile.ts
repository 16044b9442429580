import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { findMissingPlatforms } from '../complete-lockfile.mjs'

type Manifest = Record<string, unknown>
const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']

/**
 * The lock file installs everywhere: it names no registry, no platform was left out, and it asks for what each workspace asks
 * for; npm quietly installs less than a lock file holds, and then a fresh clone does not start. Returns the findings.
 */
export function checkLockfile(root: string): string[] {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const { packages } = JSON.parse(text) as {
    packages: Record<string, Manifest & { resolved?: string; integrity?: string }>
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
  const workspaces = Object.keys(packages).filter((path) => !path.includes('node_modules/'))
  const behind = workspaces
    .filter((path) => !asksTheSame(packages[path] ?? {}, readManifest(join(root, path, 'package.json'))))
    .map((path) => `package-lock.json is behind ${join(path, 'package.json')}: run npm install`)
  return [...hosts, ...missing, ...behind]
}

const readManifest = (file: string): Manifest => JSON.parse(readFileSync(file, 'utf8')) as Manifest

function asksTheSame(locked: Manifest, manifest: Manifest): boolean {
  return kinds.every((kind) => isDeepStrictEqual(locked[kind] ?? {}, manifest[kind] ?? {}))
}

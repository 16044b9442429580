import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Whether node_modules holds what package-lock.json asks for. Compares the two lock files by version rather than by
 * time of writing, which a checkout, a copy or a container layer changes without changing a package.
 */
export function isInstalled(root) {
  const wanted = readPackages(join(root, 'package-lock.json'))
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'))
  return wanted !== undefined && present !== undefined && holdsAll(wanted, present)
}

/** `wanted` and `present` are the `packages` of two lock files. A package for another platform may be absent. */
export function holdsAll(wanted, present) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/')) return true
    const found = present[path]
    if (!found) return entry.optional === true || entry.peer === true
    return entry.link === true ? found.link === true : found.version === entry.version
  })
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

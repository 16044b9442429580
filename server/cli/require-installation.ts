import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readPlace } from '../config.ts'

/**
 * Throws when there is no installation where the environment says, before anything is made there: a command that is run in the wrong
 * folder must not leave a new secret and an empty database behind.
 */
export function requireInstallation(place = readPlace()): void {
  const folder = place.dataFolder
  const has = (name: string) => existsSync(join(folder, name))
  if (place.hasDatabaseUrl) {
    if (place.hasSecret || has('secret')) return
    throw new Error(
      `There is no secret in ${folder}, and TRIBUTARY_SECRET is not set: without that of the installation nothing in its database can be opened. Nothing was made.`,
    )
  }
  if (has('postgres') || has('spool')) return
  throw new Error(
    `There is no installation in ${folder}. Run this in the folder in which the server is started, or name its data folder by TRIBUTARY_DATA. Nothing was made.`,
  )
}

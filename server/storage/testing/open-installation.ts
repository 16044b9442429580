import { join } from 'node:path'
import { createRandomness } from '../../randomness.ts'
import { createSecrets } from '../../secrets.ts'
import { findPostmaster } from '../embedded/postmaster.ts'

export type Installation = {
  /** As the superuser of the embedded PostgreSQL. */
  adminUrl: string
  postmasterPid: number
  /** As the server keeps a carrier's token. */
  encrypt(text: string): Buffer
}

/** What whoever holds the secret of a running installation can do from outside: drills and benchmarks seed and count through it. */
export function openInstallation(dataFolder: string, secret: string): Installation {
  const postmaster = findPostmaster(join(dataFolder, 'postgres'))
  if (!postmaster) throw new Error(`No PostgreSQL runs in ${dataFolder}.`)
  const { databasePassword, encrypt } = createSecrets(secret, createRandomness())
  return {
    adminUrl: `postgres://postgres:${databasePassword('postgres')}@127.0.0.1:${postmaster.port}/tributary`,
    postmasterPid: postmaster.pid,
    encrypt,
  }
}

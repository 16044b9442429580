import { type Clock, createClock } from '../clock.ts'
import { type Config, readConfig } from '../config.ts'
import { withLab } from '../demo/index.ts'
import { createLog, type Log } from '../log.ts'
import { createRandomness, type Randomness } from '../randomness.ts'
import { createSecrets, type Secrets } from '../secrets.ts'
import { type AttachedStorage, attachStorage } from '../storage/index.ts'
import { requireInstallation } from './require-installation.ts'

export type OpenInstallation = {
  config: Config
  storage: AttachedStorage
  secrets: Secrets
  log: Log
  clock: Clock
  randomness: Randomness
}

/**
 * Runs a command on the installation that the environment names, beside its server or without one, and lets it go again. Throws when there
 * is none, unless it `isMadeHere`.
 */
export async function withInstallation<T>(
  run: (installation: OpenInstallation) => Promise<T>,
  { isMadeHere = false } = {},
): Promise<T> {
  if (!isMadeHere) requireInstallation()
  const settings = readConfig()
  const log = createLog({ level: 'warn' })
  const randomness = createRandomness()
  const secrets = createSecrets(settings.secret, randomness)
  const config = withLab(settings, secrets)
  const { databaseUrl, dataFolder } = config
  const storage = await attachStorage({ databaseUrl, dataFolder, secrets, log })
  try {
    return await run({ config, storage, secrets, log, clock: createClock(), randomness })
  } finally {
    await storage.close()
  }
}

/** Progress goes to standard error, so that standard output stays for the result. */
export const tellProgress = (line: string): void => void process.stderr.write(`${line}\n`)

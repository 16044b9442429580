import { silentLog } from '../../log.ts'
import { createRandomness } from '../../randomness.ts'
import { createSecrets } from '../../secrets.ts'
import { startStorage } from '../start-storage.ts'

// A server of its own, for tests that kill it: `node start-and-wait.ts FOLDER SECRET` prints one line and lives until it is ended.
const [dataFolder = '', secret = ''] = process.argv.slice(2)
try {
  await startStorage({ dataFolder, secrets: createSecrets(secret, createRandomness()), log: silentLog })
  process.stdout.write('started\n')
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : error}\n`)
}
setInterval(() => {}, 60_000)

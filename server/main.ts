import { createTwilioCarrier } from './carriers/twilio/index.ts'
import { readConfig } from './config.ts'
import { describeError } from './errors.ts'
import { createLog } from './log.ts'
import { startServer } from './start-server.ts'

/** The composition root: what is concrete is chosen here. */
const say = (line: string) => process.stdout.write(`${line}\n`)
const isJson = process.argv.includes('--json')
try {
  const config = readConfig()
  const log = createLog({ level: config.logLevel })
  const server = await startServer(config, log, (parts) => [createTwilioCarrier(parts)])
  // Before it says that it is ready: who reads that may stop it at once.
  const stop = () => {
    server.stop().then(
      () => process.exit(0),
      (error: Error) => {
        log.error({ error: error.message }, 'stopping did not go cleanly')
        process.exit(1)
      },
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  const { entrance, demoOwner } = server
  say(
    isJson
      ? JSON.stringify({ ready: entrance, ...server.links, ...(demoOwner && { demoOwner }) })
      : `Tributary is ready: ${entrance}`,
  )
  if (demoOwner && !isJson)
    say(`To sign in again, said only once: ${demoOwner.email} with the password ${demoOwner.password}`)
  if (server.links.demoSite && !isJson)
    say(`Demo site: ${server.links.demoSite}  Softphone: ${server.links.softphone}`)
} catch (error) {
  process.stderr.write(`Tributary could not start. ${error instanceof Error ? error.message : error}\n`)
  if (isJson) say(JSON.stringify(describeError(error)))
  process.exit(2)
}

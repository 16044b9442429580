import { connect } from 'node:net'
import { type Finding, ok, skipped, wrong } from './finding.ts'
import type { Patient } from './run-doctor.ts'

export async function checkConfiguration({ config }: Patient): Promise<Finding[]> {
  const found: Finding[] = []
  const isHttps = config.publicUrl.startsWith('https:')
  if (!isHttps && !config.isLocal)
    found.push(
      wrong(
        'configuration',
        `PUBLIC_URL is ${config.publicUrl}: without https, browsers refuse the script on https pages and sessions are not protected.`,
        'Put a proxy with a certificate before the server, and set PUBLIC_URL to its https address.',
      ),
    )
  if (!config.isLocal && !config.fallbackUrl)
    found.push(
      wrong(
        'configuration',
        'Nobody but this server has the fallback documents: when it is down, calls do not connect.',
        'Set TRIBUTARY_FALLBACK_URL and TRIBUTARY_FALLBACK_UPLOAD_URL to a static host (docs/operate/configuration.md), then configure the numbers anew.',
      ),
    )
  if (!config.isLocal && !config.databaseUrl && !config.walArchive)
    found.push(
      wrong(
        'configuration',
        'The embedded database is archived nowhere: after a loss you have what the last back-up had.',
        'Set TRIBUTARY_WAL_ARCHIVE to a folder on another disk, and run tributary backup every day (docs/operate/backup.md).',
      ),
    )
  return found.length > 0 ? found : [ok('configuration', `PUBLIC_URL is ${config.publicUrl}.`)]
}

/** Asked at its public address, so that the proxy and the name on the way are tried too. */
export async function checkServer({ config, fetch }: Patient): Promise<Finding[]> {
  try {
    const answer = await fetch(`${config.publicUrl}/readyz`, { timeoutMs: 5000 })
    const told = (await answer.text()).slice(0, 200)
    if (answer.status === 200 && told.includes('"ready"'))
      return [ok('server', `It answers at ${config.publicUrl}.`)]
    return [
      wrong(
        'server',
        `At ${config.publicUrl}/readyz something answers ${answer.status}, not this server.`,
        'Let the proxy pass every path on to the server, or set PUBLIC_URL right.',
      ),
    ]
  } catch (error) {
    return [
      wrong(
        'server',
        `Nothing answers at ${config.publicUrl}: ${error instanceof Error ? error.message : error}`,
        'Start the server; check name, certificate and proxy. Until then carriers use the fallback documents.',
      ),
    ]
  }
}

/** Whether the mail server greets; no mail is sent. */
export async function checkMail({ config }: Patient): Promise<Finding[]> {
  const url = config.mail?.url
  if (!url) {
    return config.isLocal
      ? [skipped('mail', 'No mail server is set: mails are printed to the log.')]
      : [
          wrong(
            'mail',
            'No mail server is set: invitations and password resets are only printed to the log.',
            'Set TRIBUTARY_SMTP_URL.',
          ),
        ]
  }
  const { hostname, port, protocol } = new URL(url)
  const said = await greet(
    hostname,
    Number(port) || (protocol === 'smtps:' ? 465 : 587),
    protocol === 'smtps:',
  )
  return said === undefined
    ? [ok('mail', `The mail server ${hostname} answers.`)]
    : [
        wrong(
          'mail',
          `The mail server ${hostname} does not answer: ${said}`,
          'Check TRIBUTARY_SMTP_URL and the way there.',
        ),
      ]
}

function greet(host: string, port: number, isSecure: boolean): Promise<string | undefined> {
  return new Promise((done) => {
    const socket = connect({ host, port, timeout: 5000 })
    const end = (said?: string) => {
      socket.destroy()
      done(said)
    }
    // With TLS from the first byte, the server waits for us to speak.
    if (isSecure) socket.once('connect', () => end())
    socket.once('data', (data) => end(data.toString().startsWith('220') ? undefined : 'it is no mail server'))
    socket.once('timeout', () => end('nothing within 5 s'))
    socket.once('error', (error) => end(error.message))
  })
}

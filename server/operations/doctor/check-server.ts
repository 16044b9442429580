import { type Finding, ok, wrong } from './finding.ts'
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

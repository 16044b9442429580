import { listMigrations, measureClockOffset, readVitals } from '../../storage/index.ts'
import type { VerbContext } from '../../verbs/index.ts'
import { type Finding, ok, wrong } from './finding.ts'
import type { Patient } from './run-doctor.ts'

type WithDatabase = Patient & { verbs: VerbContext; adminUrl: string }

export async function checkDatabase({ config, verbs, adminUrl }: WithDatabase): Promise<Finding[]> {
  const vitals = await readVitals(adminUrl, verbs.database.jobsUrl)
  const found: Finding[] = []
  if (vitals.version < 170_000)
    found.push(
      wrong(
        'database',
        `PostgreSQL ${Math.floor(vitals.version / 10_000)} is too old.`,
        'Upgrade it to 17 or newer.',
      ),
    )
  if (config.walArchive && !vitals.isArchiving)
    found.push(
      wrong(
        'database',
        'TRIBUTARY_WAL_ARCHIVE is set, but the PostgreSQL that runs does not archive.',
        'Stop the server, so that its PostgreSQL stops too, and start it again.',
      ),
    )
  if (vitals.archivingFails)
    found.push(
      wrong(
        'database',
        'The write-ahead log cannot be archived; it piles up on the disk.',
        'Make the archive folder writable for the user that runs PostgreSQL, with space in it; postgres.log says more.',
      ),
    )
  if (vitals.connections > 0.9 * vitals.mostConnections)
    found.push(
      wrong(
        'database',
        `${vitals.connections} of ${vitals.mostConnections} connections are in use.`,
        'Raise max_connections, or run fewer servers on this database.',
      ),
    )
  if (found.length > 0) return found
  return [
    ok(
      'database',
      `PostgreSQL ${Math.floor(vitals.version / 10_000)}, ${vitals.connections} of ${vitals.mostConnections} connections in use.`,
    ),
  ]
}

export async function checkSchema({ adminUrl }: WithDatabase): Promise<Finding[]> {
  const { known, applied } = await listMigrations(adminUrl)
  const missing = known.filter((name) => !applied.includes(name))
  const newer = applied.filter((name) => !known.includes(name))
  if (newer.length > 0)
    return [
      wrong(
        'schema',
        `The database was migrated by a newer release (${newer.join(', ')}).`,
        'Run that release, or restore a back-up made before it.',
      ),
    ]
  if (missing.length > 0)
    return [
      wrong(
        'schema',
        `The database lacks ${missing.join(', ')}.`,
        'Start the server: it migrates the database.',
      ),
    ]
  return [ok('schema', `All ${applied.length} migrations are there.`)]
}

const tolerableMs = 1000

export async function checkClock({ verbs }: WithDatabase): Promise<Finding[]> {
  const offsetMs = Math.round(await measureClockOffset(verbs.database, verbs.clock))
  return Math.abs(offsetMs) > tolerableMs
    ? [
        wrong(
          'clock',
          `This machine's clock is ${Math.abs(offsetMs)} ms ${offsetMs > 0 ? 'behind' : 'ahead of'} the database's.`,
          'Keep both by NTP. Times are corrected meanwhile, but signatures and certificates are not.',
        ),
      ]
    : [ok('clock', `This machine's is within ${Math.abs(offsetMs)} ms of the database's.`)]
}

const longWaitSeconds = 600

export async function checkJobs({ verbs, adminUrl }: WithDatabase): Promise<Finding[]> {
  const { queues, failedToday } = await readVitals(adminUrl, verbs.database.jobsUrl)
  const found = queues
    .filter(({ lagSeconds }) => lagSeconds > longWaitSeconds)
    .map(({ queue, waiting, lagSeconds }) =>
      wrong(
        'jobs',
        `Jobs of ${queue} that wait: ${waiting}, the oldest for ${Math.round(lagSeconds / 60)} minutes.`,
        'Start a server; if one runs, its log says what keeps the jobs from being done.',
      ),
    )
  for (const { queue, failed } of failedToday)
    found.push(
      wrong(
        'jobs',
        `Jobs of ${queue} that failed for good within a day: ${failed}.`,
        `Look for "a job failed" with ${queue} in the log.`,
      ),
    )
  return found.length > 0 ? found : [ok('jobs', 'No job waits long, none has failed.')]
}

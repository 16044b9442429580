import type { Config } from '../../config.ts'
import type { VerbContext } from '../../verbs/index.ts'
import { checkCalls } from './check-calls.ts'
import { checkCarrierClock } from './check-carrier-clock.ts'
import { checkCarriers } from './check-carriers.ts'
import { checkClock, checkDatabase, checkJobs, checkSchema } from './check-database.ts'
import { checkFallback } from './check-fallback.ts'
import { checkMail } from './check-mail.ts'
import { checkConfiguration, checkServer } from './check-server.ts'
import { checkSites } from './check-sites.ts'
import { checkDisk, checkSpool } from './check-storage.ts'
import { type Finding, type Part, skipped, wrong } from './finding.ts'

export type Patient = {
  config: Config
  /** Undefined when the database cannot be reached; `databaseError` says why. */
  verbs?: VerbContext | undefined
  /** As whoever may do anything in the database. */
  adminUrl?: string | undefined
  databaseError?: string | undefined
  fetch: VerbContext['fetch']
}

type Check = {
  part: Part
  needsDatabase: boolean
  run(patient: Patient & { verbs: VerbContext; adminUrl: string }): Promise<Finding[]>
}

const checks: Check[] = [
  { part: 'configuration', needsDatabase: false, run: checkConfiguration },
  { part: 'server', needsDatabase: false, run: checkServer },
  { part: 'database', needsDatabase: true, run: checkDatabase },
  { part: 'schema', needsDatabase: true, run: checkSchema },
  { part: 'disk', needsDatabase: false, run: checkDisk },
  { part: 'clock', needsDatabase: true, run: checkClock },
  { part: 'clock', needsDatabase: true, run: checkCarrierClock },
  { part: 'carriers', needsDatabase: true, run: checkCarriers },
  { part: 'fallback', needsDatabase: false, run: checkFallback },
  { part: 'sites', needsDatabase: true, run: checkSites },
  { part: 'spool', needsDatabase: false, run: checkSpool },
  { part: 'jobs', needsDatabase: true, run: checkJobs },
  { part: 'mail', needsDatabase: false, run: checkMail },
]

/**
 * Looks at each part of an installation and says how to mend what is wrong; changes nothing. With `withCalls` every number is called through
 * its carrier. A check that fails by itself is a finding too.
 */
export async function runDoctor(
  patient: Patient,
  options: { withCalls: boolean; tell(progress: string): void },
): Promise<Finding[]> {
  const findings: Finding[] = []
  const all = options.withCalls
    ? [...checks, { part: 'calls' as const, needsDatabase: true, run: checkCalls(options.tell) }]
    : checks
  for (const [at, { part, needsDatabase, run }] of all.entries()) {
    if (all[at - 1]?.part !== part) options.tell(part)
    const { verbs, adminUrl } = patient
    if (needsDatabase && (!verbs || !adminUrl)) {
      findings.push(
        part === 'database'
          ? wrong(
              'database',
              `The database cannot be reached: ${patient.databaseError ?? 'no reason given'}`,
              'Start it, check DATABASE_URL, and look into postgres.log in the data folder.',
            )
          : skipped(part, 'Not looked at: the database cannot be reached.'),
      )
      continue
    }
    try {
      findings.push(...(await run({ ...patient, verbs: verbs as VerbContext, adminUrl: adminUrl ?? '' })))
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      findings.push(
        wrong(
          part,
          `This could not be checked: ${why.replace(/\.$/, '')}.`,
          'Mend what it says, then run tributary doctor again.',
        ),
      )
    }
  }
  return findings
}

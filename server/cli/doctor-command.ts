import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { type Finding, type Patient, runDoctor } from '../operations/index.ts'
import { createOutsideFetch } from '../outside-fetch.ts'
import { tellProgress, withInstallation } from './open-installation.ts'
import { report } from './report.ts'
import { requireInstallation } from './require-installation.ts'

type Options = { calls?: boolean; json?: boolean }

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('look at each part of the installation and say how to mend what is wrong')
    .option('--calls', 'place a test call to each number, too: its line rings for a moment')
    .option('--json', 'print one JSON object')
    .action(async (options: Options) => {
      const findings = await examine(options)
      const isWell = findings.every(({ status }) => status !== 'finding')
      report(options, { ok: isWell, findings }, findings.map(describe).join('\n'))
      process.exitCode = isWell ? 0 : 1
    })
}

async function examine(options: Options): Promise<Finding[]> {
  const asked = { withCalls: options.calls === true, tell: tellProgress }
  requireInstallation()
  const config = readConfig()
  const patient: Patient = { config, fetch: createOutsideFetch({ allowLoopback: config.isLocal }) }
  let hasBegun = false
  try {
    return await withInstallation(async (installation) => {
      hasBegun = true
      const { adminUrl } = installation.storage
      // Signing in and mail take a while to load, which no other command waits for.
      const { withVerbs } = await import('./make-verb-context.ts')
      return withVerbs(installation, (verbs) =>
        runDoctor({ ...patient, config: installation.config, verbs, adminUrl }, asked),
      )
    })
  } catch (error) {
    if (hasBegun) throw error
    // The rest can be looked at without the database.
    const databaseError = error instanceof Error ? error.message : String(error)
    return runDoctor({ ...patient, databaseError }, asked)
  }
}

const signs = { ok: 'ok      ', finding: 'MEND    ', skipped: 'skipped ' }
const describe = ({ part, status, message, fix }: Finding) =>
  `${signs[status]} ${part.padEnd(13)} ${message}${fix ? `\n${' '.repeat(23)}-> ${fix}` : ''}`

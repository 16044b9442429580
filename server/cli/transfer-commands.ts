import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { exportAccounts, ImportRefused, importAccounts } from '../operations/index.ts'
import { createRandomness } from '../randomness.ts'
import { createSecrets } from '../secrets.ts'
import { listMigrations } from '../storage/index.ts'
import { tellProgress, withInstallation } from './open-installation.ts'
import { report } from './report.ts'

type ExportOptions = { account?: string; json?: boolean }
type ImportOptions = { secretFile?: string; credentials: boolean; json?: boolean }

/** Findings of an export: audio that is not there any more. Of an import: lines at fault, of which nothing was imported. */
export function addTransferCommands(program: Command): void {
  program
    .command('export')
    .description('write everything accounts own to a folder: JSON lines for each table, and the audio')
    .argument('<folder>', 'a folder that is new or empty')
    .option('--account <id>', 'this account and those below it (default: every account)')
    .option('--json', 'print one JSON object')
    .action((folder: string, options: ExportOptions) =>
      withInstallation(async ({ config, storage, secrets, clock }) => {
        const { applied } = await listMigrations(storage.adminUrl)
        const from = {
          database: storage.database,
          dataFolder: config.dataFolder,
          schema: applied,
          installation: secrets.installation,
          now: clock.now(),
        }
        const done = await exportAccounts(from, { folder, accountId: options.account, tell: tellProgress })
        const missing = done.missingAudio.length
        const words = `Exported ${done.accounts.map(({ name }) => name).join(', ')} to ${done.folder}: ${done.rows} rows, ${done.recordings} recordings.${
          missing > 0
            ? `\nThe audio of ${missing} recordings is not in the data folder: ${done.missingAudio.join(', ')}`
            : ''
        }`
        report(options, done, words)
        process.exitCode = missing > 0 ? 1 : 0
      }),
    )

  program
    .command('import')
    .description('read an export into an installation that has no account yet: everything or nothing')
    .argument('<folder>', 'what tributary export wrote')
    .option('--secret-file <file>', 'the secret of where it comes from, when it is not the one here')
    .option('--no-credentials', 'leave carrier credentials out, to be entered anew')
    .option('--json', 'print one JSON object')
    .action((folder: string, options: ImportOptions) =>
      withInstallation(
        async ({ config, storage, secrets }) => {
          const { applied } = await listMigrations(storage.adminUrl)
          const sealedBy = options.secretFile
            ? createSecrets(readFileSync(options.secretFile, 'utf8').trim(), createRandomness())
            : options.credentials
              ? undefined
              : ('none' as const)
          const into = { adminUrl: storage.adminUrl, dataFolder: config.dataFolder, secrets, schema: applied }
          try {
            const done = await importAccounts(into, { folder, sealedBy, tell: tellProgress })
            report(
              options,
              done,
              `Imported ${done.accounts.map(({ name }) => name).join(', ')}: ${done.rows} rows, ${done.recordings} recordings. Start the server, then run tributary doctor.`,
            )
          } catch (error) {
            if (!(error instanceof ImportRefused)) throw error
            const lines = error.errors.map(({ file, line, message }) => `${file}:${line} ${message}`)
            report(options, { errors: error.errors }, [error.message, ...lines].join('\n'))
            process.exitCode = 1
          }
        },
        { isMadeHere: true },
      ),
    )
}

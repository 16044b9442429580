import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { readConfig, readDataFolder } from '../config.ts'
import { createLog } from '../log.ts'
import { backUpInstallation, restoreInstallation } from '../operations/index.ts'
import { createRandomness } from '../randomness.ts'
import { createSecrets } from '../secrets.ts'
import { tellProgress, withInstallation } from './open-installation.ts'
import { report } from './report.ts'

type RestoreOptions = { archive?: string; until?: string; json?: boolean }

export function addBackupCommands(program: Command): void {
  program
    .command('backup')
    .description('copy the whole installation to a folder while it runs: database, recordings, secret')
    .argument('<folder>', 'a folder that is new or empty')
    .option('--without-database', 'copy the data folder alone; for a database behind DATABASE_URL')
    .option('--json', 'print one JSON object')
    .action((folder: string, options: { withoutDatabase?: boolean; json?: boolean }) =>
      withInstallation(async ({ config, storage, clock }) => {
        const { postgresFolder, adminUrl } = storage
        if (!postgresFolder && !options.withoutDatabase)
          throw new Error(
            'The database behind DATABASE_URL is not ours to copy: back it up with pg_basebackup, pg_dump or its provider, and the rest with --without-database. See docs/operate/backup.md.',
          )
        const database =
          postgresFolder && !options.withoutDatabase ? { adminUrl, folder: postgresFolder } : undefined
        const done = await backUpInstallation(
          { dataFolder: config.dataFolder, database, now: clock.now() },
          { folder, tell: tellProgress },
        )
        report(options, done, `Backed up to ${done.folder}: ${Math.ceil(done.bytes / 1e6)} MB.`)
      }),
    )

  program
    .command('restore')
    .description('make an installation of a back-up, in a TRIBUTARY_DATA that is empty')
    .argument('<folder>', 'what tributary backup wrote')
    .option('--archive <folder>', 'replay what was archived since, from TRIBUTARY_WAL_ARCHIVE')
    .option('--until <instant>', 'only up to this moment, for example 2026-11-23T15:00:00Z')
    .option('--json', 'print one JSON object')
    .action(async (folder: string, options: RestoreOptions) => {
      const until = options.until === undefined ? undefined : new Date(options.until)
      if (until && Number.isNaN(until.getTime()))
        throw new Error('--until takes an instant, as in 2026-11-23T15:00:00Z.')
      if (!existsSync(join(folder, 'backup.json')))
        throw new Error(`There is no backup.json in ${folder}: it is no back-up, or one that was cut off.`)
      const done = await restoreInstallation({
        folder,
        dataFolder: readDataFolder(),
        // Only now: reading the settings makes a secret where there is none yet, and the back-up may bring one.
        readPassword: () =>
          createSecrets(readConfig().secret, createRandomness()).databasePassword('postgres'),
        log: createLog({ level: 'warn' }),
        archive: options.archive,
        until,
        tell: tellProgress,
      })
      const asOf = done.latestCommitAt ? ` What it last heard of happened at ${done.latestCommitAt}.` : ''
      report(
        options,
        done,
        `Restored the back-up of ${done.madeAt} into ${done.dataFolder}.${asOf} Start the server, then run tributary doctor.`,
      )
    })
}

import { setTimeout as wait } from 'node:timers/promises'
import { scopes } from '@tributary/contract'
import type { Command } from 'commander'
import { giveHistory, labAddress } from '../demo/index.ts'
import { withInstallation } from './open-installation.ts'
import { report } from './report.ts'

/** Findings: there was nothing to fill. */
export function addDemoHistoryCommand(program: Command): void {
  program
    .command('demo-history')
    .description(
      'fill the account of the demo, on this machine, with made-up visits and calls of the last 90 days',
    )
    .option('--json', 'print one JSON object')
    .action((options: { json?: boolean }) =>
      withInstallation(async (installation) => {
        const { config, storage, secrets } = installation
        if (!config.isLocal || !config.isDemo)
          throw new Error(
            'Only the demo of an installation on this machine has a history. See TRIBUTARY_DEMO.',
          )
        const accounts = await storage.database.readDirectory<{ id: string }>(
          'select account_id as id from directory.account order by created_at limit 1',
        )
        const { withVerbs } = await import('./make-verb-context.ts')
        const given = await withVerbs(installation, async (context) => {
          const [account] = accounts
          if (!account) return undefined
          const actor = { name: 'system', accountId: account.id, scopes }
          return giveHistory({ context, actor, lab: labAddress(config.labPort, secrets), wait })
        })
        process.exitCode = given ? 0 : 1
        report(
          options,
          given ?? { visits: 0, calls: 0 },
          given
            ? `The demo's account has ${given.visits} visits and ${given.calls} calls before today. All of them are made up.`
            : 'Nothing was filled: there is no demo here, it has visits or calls already, or its history was removed.',
        )
      }),
    )
}

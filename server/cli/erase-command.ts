import { type Erasure, scopes } from '@tributary/contract'
import type { Command } from 'commander'
import { erasePerson } from '../operations/index.ts'
import { tellProgress, withInstallation } from './open-installation.ts'
import { report } from './report.ts'

type Options = { visitor?: string; account?: string; json?: boolean }
type Result = Erasure & { accountId: string }

/** Findings: nothing was kept of the person. */
export function addEraseCommand(program: Command): void {
  program
    .command('erase')
    .description('forget a person everywhere, on their request; cannot be undone')
    .argument('[caller]', 'their telephone number, for example +15125550190')
    .option('--visitor <id>', 'the visitor to forget, instead of a caller')
    .option('--account <id>', 'in this account alone (default: in every account)')
    .option('--json', 'print one JSON object')
    .action((caller: string | undefined, options: Options) =>
      withInstallation(async (installation) => {
        const { database } = installation.storage
        const accounts = options.account
          ? [{ id: options.account }]
          : await database.readDirectory<{ id: string }>('select account_id as id from directory.account')
        const input = { ...(caller && { caller }), ...(options.visitor && { visitorId: options.visitor }) }
        const receipts: Result[] = []
        const { withVerbs } = await import('./make-verb-context.ts')
        await withVerbs(installation, async (verbs) => {
          for (const { id: accountId } of accounts) {
            tellProgress(`account ${accountId}`)
            const receipt = await erasePerson
              .run(verbs, { name: 'system', accountId, scopes }, input)
              .catch((error: { code?: string }) => {
                if (error.code === 'not_found') return undefined
                throw error
              })
            if (receipt) receipts.push({ ...(receipt as Erasure), accountId })
          }
        })
        report(
          options,
          { receipts },
          receipts.length > 0 ? receipts.map(describe).join('\n') : 'Nothing is kept of this person.',
        )
        process.exitCode = receipts.length > 0 ? 0 : 1
      }),
    )
}

const describe = ({ id, accountId, erasedAt, removed }: Result) =>
  `Erased in account ${accountId} at ${erasedAt}, receipt ${id}: ${Object.entries(removed)
    .map(([what, count]) => `${count} ${what.replaceAll('_', ' ')}`)
    .join(', ')}.`

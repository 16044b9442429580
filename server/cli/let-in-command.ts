import type { Command } from 'commander'
import { noteSignIn } from '../accounts/index.ts'
import { withInstallation } from './open-installation.ts'
import { report } from './report.ts'

/** Findings: nobody has this address. */
export function addLetInCommand(program: Command): void {
  program
    .command('let-in')
    .description(
      'help somebody back in who lost their password or second factor: turns the second factor off, ends their sessions, prints a link to set a new password',
    )
    .argument('<email>', 'the address they sign in with')
    .option('--json', 'print one JSON object')
    .action((email: string, options: { json?: boolean }) =>
      withInstallation(async (installation) => {
        const { withVerbs } = await import('./make-verb-context.ts')
        await withVerbs(installation, async (verbs) => {
          const person = await verbs.identities.findByEmail(email.trim())
          if (!person) {
            process.exitCode = 1
            return report(options, { found: false }, 'Nobody has this address.')
          }
          const link = await verbs.identities.letIn(person.id)
          await noteSignIn(verbs, person.id, 'user.two_factor_disabled', { by: 'tributary let-in' })
          report(
            options,
            { found: true, link, email: person.email },
            `Hand this link to ${person.name}; it works once, within an hour: ${link}`,
          )
        })
      }),
    )
}

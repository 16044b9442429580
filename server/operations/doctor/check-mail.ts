import { type Finding, ok, skipped, wrong } from './finding.ts'
import type { Patient } from './run-doctor.ts'

/** Whether the mail server greets and lets us in, and which mails wait for it; no mail is sent. */
export async function checkMail({ config, verbs }: Patient): Promise<Finding[]> {
  const { mail } = config
  if (!mail)
    return config.isLocal
      ? [skipped('mail', 'No mail server is set: mails are printed to the log.')]
      : [
          wrong(
            'mail',
            'No mail server is set: invitations and password resets are only printed to the log.',
            'Set TRIBUTARY_SMTP_URL.',
          ),
        ]
  // It takes a while to load, which only this check waits for.
  const { findUnsent, openTransport, sayProblem } = await import('../../mail/index.ts')
  const transport = openTransport(mail)
  const problem = await transport.check().then(() => undefined, sayProblem)
  transport.close()
  const unsent = verbs && (await findUnsent(verbs.database))
  const found: Finding[] = []
  if (problem)
    found.push(
      wrong(
        'mail',
        `${new URL(mail.url).host}: ${problem}`,
        'Check TRIBUTARY_SMTP_URL and the way there. Mails wait for it for a day and a half, as long as their links work.',
      ),
    )
  if (unsent)
    found.push(
      wrong(
        'mail',
        `Mails that could not be sent: ${unsent.count}; to be tried again: ${unsent.waiting}. ${unsent.problem}`,
        'Settings, Team shows the invitations among them, and has links to hand over; tributary let-in makes a link for who waits for a new password.',
      ),
    )
  return found.length > 0
    ? found
    : [ok('mail', `The mail server ${new URL(mail.url).hostname} takes mail; none waits.`)]
}

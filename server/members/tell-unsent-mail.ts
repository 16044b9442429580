import { healAlerts, holdAlert } from '../alerts/index.ts'
import type { Clock } from '../clock.ts'
import { findUnsent, type Unsent } from '../mail/index.ts'
import type { Randomness } from '../randomness.ts'
import type { Database } from '../storage/index.ts'

type Parts = {
  database: Database
  clock: Clock
  randomness: Pick<Randomness, 'id'>
  onRaised(accountId: string, subject: string): void
}

const code = 'mail.unsent'

/**
 * Raises an alert while mails wait that could not be sent, and ends it when there are none: of an account's invitations in that account; without
 * one, of what goes to persons, in every account that is no client of another.
 */
export async function tellUnsentMail(parts: Parts, accountId: string | undefined): Promise<void> {
  const { database, clock, randomness, onRaised } = parts
  const unsent = await findUnsent(database, accountId ?? null)
  const subject = accountId ? 'invitations' : 'persons'
  const at = clock.now()
  for (const one of accountId ? [accountId] : await listTopAccounts(database)) {
    const isRaised = await database.inTransaction({ accountIds: [one] }, async (transaction) => {
      const about = { accountId: one, subject, at }
      if (!unsent) {
        await healAlerts(transaction, { ...about, codes: [code] })
        return false
      }
      return holdAlert(transaction, {
        ...about,
        code,
        message: accountId ? sayInvitations(unsent) : sayPersons(unsent),
        id: randomness.id(at),
        since: Date.parse(unsent.since),
      })
    })
    if (isRaised) onRaised(one, subject)
  }
}

const sayInvitations = ({ count, problem }: Unsent) =>
  `${count === 1 ? 'An invitation could' : `${count} invitations could`} not be mailed. ${problem} Settings, Team says when it is tried again, and has a link to hand over instead.`

const sayPersons = ({ problem }: Unsent) =>
  `Mail for new passwords and addresses does not leave this server. ${problem} Whoever runs it finds more with: tributary doctor.`

async function listTopAccounts(database: Database): Promise<string[]> {
  const rows = await database.readDirectory<{ id: string }>(
    'select account_id as id from directory.account where parent_account_id is null order by account_id',
  )
  return rows.map(({ id }) => id)
}

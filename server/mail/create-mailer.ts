import type { Clock } from '../clock.ts'
import { every } from '../every.ts'
import type { Log } from '../log.ts'
import type { Randomness } from '../randomness.ts'
import type { Secrets } from '../secrets.ts'
import type { Database } from '../storage/index.ts'
import { deliverMail } from './deliver-mail.ts'
import type { Mailer } from './mail.ts'
import { openTransport } from './open-transport.ts'
import { sayProblem } from './say-problem.ts'
import { forgetMail, tellMail } from './tell-mail.ts'

type Parts = {
  database: Pick<Database, 'queryPeople'>
  secrets: Secrets
  randomness: Randomness
  clock: Clock
  log: Log
  /** Mails of this account, or of persons, begin or end to wait for a server that takes them. */
  onTurn?(accountId: string | undefined): Promise<void>
}

const lookEveryMs = 15_000
const forgetEveryMs = 3_600_000
const trustCheckMs = 30_000

/**
 * Mail by way of the database: kept sealed in one row, sent by whichever process comes first, tried again for a day and a half.
 * Without a server (`TRIBUTARY_SMTP_URL`) a mail is printed to the log, its link with it.
 */
export function createMailer(
  parts: Parts,
  server: { url: string; from: string } | undefined,
): Mailer & { stop(): Promise<void> } {
  const { database, secrets, randomness, clock, log, onTurn = async () => {} } = parts
  if (!server)
    return {
      isSending: false,
      async send({ subject, to, link }) {
        log.warn(
          { subject, email: to, link },
          'no mail server is set (TRIBUTARY_SMTP_URL): hand this link over yourself',
        )
      },
      tell: async () => new Map(),
      forget: async () => {},
      findTrouble: async () => undefined,
      stop: async () => {},
    }

  const transport = openTransport(server)
  let underWay: Promise<void> | undefined
  const deliver = () => {
    underWay ??= deliverMail(parts, transport.send).finally(() => {
      underWay = undefined
    })
    return underWay
  }
  const looking = every(lookEveryMs, 'send mail', log, deliver)
  const forget = async (which: Parameters<typeof forgetMail>[1]) => {
    for (const accountId of await forgetMail(database, which)) await onTurn(accountId)
  }
  const forgetting = every(forgetEveryMs, 'forget old mail', log, () => forget({ now: clock.now() }))
  let checked: { at: number; trouble: Promise<string | undefined> } | undefined
  return {
    isSending: true,
    async send(mail, { id, accountId, worthForMs } = {}) {
      const now = clock.now()
      await database.queryPeople(
        'insert into auth.outgoing_mail (id, sealed, next_attempt_at, account_id, worthless_at, created_at) values ($1, $2, $3, $4, $5, $3)',
        [
          id ?? randomness.id(now),
          secrets.encrypt(JSON.stringify(mail)),
          new Date(now).toISOString(),
          accountId ?? null,
          worthForMs === undefined ? null : new Date(now + worthForMs).toISOString(),
        ],
      )
      deliver().catch((error: Error) => log.debug({ error: error.message }, 'mail waits for its next turn'))
    },
    tell: (ids) => tellMail(database, ids),
    forget: (ids) => forget({ ids }),
    findTrouble() {
      const now = clock.now()
      if (!checked || now - checked.at >= trustCheckMs)
        checked = { at: now, trouble: transport.check().then(() => undefined, sayProblem) }
      return checked.trouble
    },
    async stop() {
      transport.close()
      await looking.stop()
      await forgetting.stop()
      await underWay?.catch(() => {})
    },
  }
}

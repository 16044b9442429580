import type { Clock } from '../clock.ts'
import { every } from '../every.ts'
import type { Log } from '../log.ts'
import type { Randomness } from '../randomness.ts'
import type { Secrets } from '../secrets.ts'
import type { Database } from '../storage/index.ts'
import { deliverMail } from './deliver-mail.ts'
import type { Mail, Mailer } from './mail.ts'
import { openTransport } from './open-transport.ts'

type Parts = {
  database: Pick<Database, 'queryPeople'>
  secrets: Secrets
  randomness: Randomness
  clock: Clock
  log: Log
}

const lookEveryMs = 15_000

/**
 * Mail by way of the database: kept sealed in one row, sent by whichever process comes first, tried again for a day and a half.
 * Without a server (`TRIBUTARY_SMTP_URL`) a mail is printed to the log, its link with it.
 */
export function createMailer(
  parts: Parts,
  server: { url: string; from: string } | undefined,
): Mailer & { stop(): Promise<void> } {
  const { database, secrets, randomness, clock, log } = parts
  if (!server)
    return {
      isSending: false,
      async send({ subject, to, link }) {
        log.warn(
          { subject, email: to, link },
          'no mail server is set (TRIBUTARY_SMTP_URL): hand this link over yourself',
        )
      },
      stop: async () => {},
    }

  const transport = openTransport(server)
  let underWay: Promise<void> | undefined
  const deliver = () => {
    underWay ??= deliverMail({ database, secrets, clock, log }, transport.send).finally(() => {
      underWay = undefined
    })
    return underWay
  }
  const looking = every(lookEveryMs, 'send mail', log, deliver)
  return {
    isSending: true,
    async send(mail: Mail) {
      const now = clock.now()
      await database.queryPeople(
        'insert into auth.outgoing_mail (id, sealed, next_attempt_at) values ($1, $2, $3)',
        [randomness.id(now), secrets.encrypt(JSON.stringify(mail)), new Date(now).toISOString()],
      )
      deliver().catch((error: Error) => log.debug({ error: error.message }, 'mail waits for its next turn'))
    },
    async stop() {
      transport.close()
      await looking.stop()
      await underWay?.catch(() => {})
    },
  }
}

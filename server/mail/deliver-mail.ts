import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Secrets } from '../secrets.ts'
import type { Database } from '../storage/index.ts'
import type { Mail } from './mail.ts'

type Parts = { database: Pick<Database, 'queryPeople'>; secrets: Secrets; clock: Clock; log: Log }
type Waiting = { id: string; sealed: Buffer; attempts: number }

const minuteMs = 60_000
/** How long after each failed attempt the next one comes; after the last, the mail is given up. */
const waitsMs = [1, 5, 15, 60, 180, 480, 720, 720].map((minutes) => minutes * minuteMs)

/** Sends what is due, one after the other. Whoever claims a mail moves its next turn first: a process that dies sends it twice at worst. */
export async function deliverMail(
  { database, secrets, clock, log }: Parts,
  send: (mail: Mail) => Promise<void>,
): Promise<void> {
  for (let mail = await claim(database, clock); mail; mail = await claim(database, clock)) {
    const error = await send(JSON.parse(secrets.decrypt(mail.sealed)) as Mail).then(
      () => undefined,
      (failure: Error & { code?: string; responseCode?: number }) => failure,
    )
    const isLast = mail.attempts > waitsMs.length || (error?.responseCode ?? 0) >= 500
    if (error)
      log.warn(
        // Its message may have the address in it.
        { code: error.code, responseCode: error.responseCode, attempts: mail.attempts },
        isLast ? 'a mail was given up' : 'a mail could not be sent; it is tried again',
      )
    if (!error || isLast)
      await database.queryPeople('delete from auth.outgoing_mail where id = $1', [mail.id])
  }
}

async function claim(database: Parts['database'], clock: Clock): Promise<Waiting | undefined> {
  const [mail] = await database.queryPeople<Waiting>(
    `update auth.outgoing_mail set attempts = attempts + 1,
       next_attempt_at = $1::timestamptz + ($2::float8[])[least(attempts + 1, array_length($2::float8[], 1))] * interval '1 millisecond'
     where id = (select id from auth.outgoing_mail where next_attempt_at <= $1 order by next_attempt_at for update skip locked limit 1)
     returning id, sealed, attempts`,
    [new Date(clock.now()).toISOString(), `{${waitsMs.join(',')}}`],
  )
  return mail
}

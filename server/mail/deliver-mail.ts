import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Secrets } from '../secrets.ts'
import type { Database } from '../storage/index.ts'
import type { Mail } from './mail.ts'
import { isRefusedForGood, type MailError, sayProblem } from './say-problem.ts'

type Parts = {
  database: Pick<Database, 'queryPeople'>
  secrets: Secrets
  clock: Clock
  log: Log
  /** What mails of this account, or of persons, wait for may have changed. */
  onTurn?(accountId: string | undefined): Promise<void>
}
type Waiting = {
  id: string
  sealed: Buffer
  attempts: number
  accountId: string | null
  isLast: boolean
  hadProblem: boolean
}

const minuteMs = 60_000
/** How long after each failed attempt the next one comes; after the last, the mail is given up. */
const waitsMs = [1, 5, 15, 60, 180, 480, 720, 720].map((minutes) => minutes * minuteMs)

/** Sends what is due, one after the other. Whoever claims a mail moves its next turn first: a process that dies sends it twice at worst. */
export async function deliverMail(parts: Parts, send: (mail: Mail) => Promise<void>): Promise<void> {
  const { database, secrets, clock, log, onTurn = async () => {} } = parts
  for (let mail = await claim(database, clock); mail; mail = await claim(database, clock)) {
    const error = await send(JSON.parse(secrets.decrypt(mail.sealed)) as Mail).then(
      () => undefined,
      (failure: MailError) => failure,
    )
    // The server stops: nothing is known of this turn, and the next one is due in a minute.
    if (error?.code === 'ESTOPPED') return
    const isGivenUp = error !== undefined && (mail.isLast || isRefusedForGood(error))
    if (error)
      log.warn(
        // Its message may have the address in it.
        { code: error.code, responseCode: error.responseCode, attempts: mail.attempts },
        isGivenUp ? 'a mail was given up' : 'a mail could not be sent; it is tried again',
      )
    await write(parts, mail, error, isGivenUp)
    if (error || mail.hadProblem) await onTurn(mail.accountId ?? undefined)
    if (!error && (await clearPersons(database))) await onTurn(undefined)
  }
}

async function claim(database: Parts['database'], clock: Clock): Promise<Waiting | undefined> {
  const [mail] = await database.queryPeople<Waiting>(
    `update auth.outgoing_mail set attempts = attempts + 1,
       next_attempt_at = $1::timestamptz + ($2::float8[])[least(attempts + 1, array_length($2::float8[], 1))] * interval '1 millisecond'
     where id = (select id from auth.outgoing_mail where next_attempt_at <= $1 order by next_attempt_at for update skip locked limit 1)
     returning id, sealed, attempts, account_id as "accountId", problem is not null as "hadProblem",
       attempts > array_length($2::float8[], 1) or coalesce(next_attempt_at >= worthless_at, false) as "isLast"`,
    [new Date(clock.now()).toISOString(), `{${waitsMs.join(',')}}`],
  )
  return mail
}

async function write(
  { database, clock }: Parts,
  { id, accountId }: Waiting,
  error: MailError | undefined,
  isGivenUp: boolean,
): Promise<void> {
  // A person's own mail is asked about by nobody; what another address refuses says nothing of the mail server.
  if (accountId === null && (!error || isRefusedForGood(error))) {
    await database.queryPeople('delete from auth.outgoing_mail where id = $1', [id])
    return
  }
  await database.queryPeople(
    `update auth.outgoing_mail set tried_at = $2, problem = $3, sent_at = case when $3::text is null then $2::timestamptz end,
       next_attempt_at = case when $4 then null else next_attempt_at end, sealed = case when $4 then ''::bytea else sealed end
     where id = $1`,
    [id, new Date(clock.now()).toISOString(), error ? sayProblem(error) : null, !error || isGivenUp],
  )
}

/** The mail server takes mail: that persons' were given up before is over. */
async function clearPersons(database: Parts['database']): Promise<boolean> {
  const cleared = await database.queryPeople(
    'delete from auth.outgoing_mail where account_id is null and next_attempt_at is null returning id',
  )
  return cleared.length > 0
}

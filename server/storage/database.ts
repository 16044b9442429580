import pg from 'pg'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Secrets } from '../secrets.ts'
import { type HintChannel, listenForHints } from './listen-for-hints.ts'
import { type Duty, loginName } from './prepare-roles.ts'

// Instants leave the database as ISO 8601 text, counts as numbers: what the contract says, with no Date in between.
pg.types.setTypeParser(1184, (text) => new Date(text).toISOString())
pg.types.setTypeParser(20, Number)

/** Runs SQL inside one transaction. Parameters only; never build SQL from input. */
export type Transaction = {
  query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>
}

export type Binding = { accountIds: readonly string[]; locationIds?: readonly string[] | undefined }

export type Database = {
  /** One transaction as `app`, bound to these accounts (and locations): row-level security shows nothing else. */
  inTransaction<T>(binding: Binding, run: (transaction: Transaction) => Promise<T>): Promise<T>
  /** One read as `directory_reader`: look-ups before a tenant is known. */
  readDirectory<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>
  /** One append as `ingest`. `name` prepares the statement once a connection. */
  ingest(name: string, sql: string, parameters: readonly unknown[]): Promise<void>
  /** One transaction as `projector`: reads every account's journals, writes their projections. */
  project<T>(run: (transaction: Transaction) => Promise<T>): Promise<T>
  /** One transaction as `eraser`: reads, changes and deletes whatever these accounts hold, journals included; adds nothing. */
  erase<T>(accountIds: readonly string[], run: (transaction: Transaction) => Promise<T>): Promise<T>
  /** One read-only transaction as `app` that sees a single moment, however long it lasts. */
  readSnapshot<T>(accountIds: readonly string[], run: (transaction: Transaction) => Promise<T>): Promise<T>
  /** One statement as `auth`: people, their sessions, mail that waits. */
  queryPeople<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>
  /** Connections of `auth` for the sign-in library. Instants leave it as Date. */
  authPool: AuthPool
  /** Calls `onHint` when some account's configuration changed. A hint only: polling finds it too. */
  listenForChanges(onHint: () => void): Promise<() => Promise<void>>
  /** The same when somebody's session, membership or key changed or ended. */
  listenForAccess(onHint: () => void): Promise<() => Promise<void>>
  /** A connection string for the job queue's own login. */
  jobsUrl: string
  close(): Promise<void>
}

/** What the sign-in library takes; nothing else uses it. */
export type AuthPool = pg.Pool

const datesAsDates: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === 1184 ? (text: string) => new Date(text) : pg.types.getTypeParser(oid, format as 'text'),
}
// Nobody's: what a member is bound to who may see no location at all; an empty list would read as all of them.
const noLocation = '00000000-0000-0000-0000-000000000000'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** `url` says where the database is; its user is replaced by this installation's logins. */
export function openDatabase(url: string, secrets: Secrets, log: Log): Database {
  const urlFor = (duty: Duty) => {
    const target = new URL(url)
    target.username = loginName(secrets, duty)
    target.password = secrets.databasePassword(target.username)
    return target.href
  }
  // A machine that vanishes answers nothing, not even that it is gone: without a limit of our own a connection to it is
  // held until TCP gives up, a quarter of an hour later, and a pool full of them is away just as long.
  const open = (
    duty: Duty,
    max: number,
    answerWithinMs: number,
    options = '',
    types?: pg.CustomTypesConfig,
  ) => {
    const pool = new pg.Pool({
      connectionString: urlFor(duty),
      max,
      application_name: `tributary ${duty}`,
      connectionTimeoutMillis: 3000,
      query_timeout: answerWithinMs,
      idleTimeoutMillis: 60_000,
      keepAlive: true,
      ...(types && { types }),
      options: `-c idle_in_transaction_session_timeout=60000 ${options}`,
    })
    pool.on('error', (error) => {
      // One that PostgreSQL ends because it is stopped right after us is no loss.
      if (!isClosing) log.warn({ error: error.message, duty }, 'a database connection was lost')
    })
    // The pool does not listen to a client that is out of it: one that broke between two queries would end the process.
    pool.on('connect', (client) => client.on('error', () => {}))
    return pool
  }
  let isClosing = false
  const app = open('app', 10, 35_000, '-c statement_timeout=30000')
  const ingestion = open('ingest', 6, 5000, '-c statement_timeout=4500')
  const directory = open('directory_reader', 2, 15_000, '-c statement_timeout=10000')
  const projector = open('projector', 4, 600_000)
  const auth = open('auth', 4, 15_000, '-c search_path=auth -c statement_timeout=10000', datesAsDates)
  const eraser = open('eraser', 2, 600_000)

  const listenFor = (channel: HintChannel, onHint: () => void) =>
    storageErrors(() => listenForHints(urlFor('directory_reader'), channel, onHint, log))
  return {
    inTransaction: (binding, run) => transact(app, bindingSql(binding), run),
    readDirectory: async (sql, parameters) => (await query(directory, sql, parameters)).rows,
    ingest: async (name, sql, parameters) => {
      await storageErrors(() => ingestion.query({ name, text: sql, values: [...parameters] }))
    },
    project: (run) => transact(projector, 'begin', run),
    erase: (accountIds, run) => transact(eraser, bindingSql({ accountIds }), run),
    readSnapshot: (accountIds, run) =>
      transact(app, bindingSql({ accountIds }, 'begin isolation level repeatable read read only'), run),
    queryPeople: async (sql, parameters) =>
      (await storageErrors(() => auth.query({ text: sql, values: [...(parameters ?? [])], types: pg.types })))
        .rows,
    authPool: auth,
    listenForChanges: (onHint) => listenFor('account_changed', onHint),
    listenForAccess: (onHint) => listenFor('access_changed', onHint),
    jobsUrl: urlFor('jobs'),
    async close() {
      isClosing = true
      await Promise.all([app, ingestion, directory, projector, eraser, auth].map((pool) => pool.end()))
    },
  }
}

function bindingSql({ accountIds, locationIds }: Binding, begin = 'begin'): string {
  const list = (ids: readonly string[]) => {
    const wrong = ids.find((id) => !uuid.test(id))
    if (wrong !== undefined) throw new Error('a transaction can only be bound to ids')
    return ids.join(',')
  }
  const accounts = `set_config('tributary.accounts', '${list(accountIds)}', true)`
  const locations = locationIds
    ? `, set_config('tributary.locations', '${list(locationIds) || noLocation}', true)`
    : ''
  return `${begin}; select ${accounts}${locations}`
}

async function transact<T>(
  pool: pg.Pool,
  begin: string,
  run: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const client = await storageErrors(() => pool.connect())
  let broken: Error | undefined
  try {
    await storageErrors(() => client.query(begin))
    const result = await run({
      query: async (sql, parameters) => (await query(client, sql, parameters)).rows,
    })
    await storageErrors(() => client.query('commit'))
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

function query(on: pg.Pool | pg.PoolClient, sql: string, parameters: readonly unknown[] = []) {
  return storageErrors(() => on.query(sql, [...parameters]))
}

/** Turns "the database is away" into its own error; anything else, such as a row it refuses, passes as it is. */
export async function storageErrors<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (isAway(error)) {
      throw new AppError(
        'storage_unavailable',
        'The database cannot be reached, or cannot take anything, right now. Nothing was changed; try again in a moment.',
        { cause: error },
      )
    }
    throw error
  }
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof AppError) return false
  // The sign-in library puts an error of its own around the driver's.
  if (isAway(error.cause)) return true
  const code = 'code' in error ? String(error.code) : ''
  // Class 57P: shut down, crashed, starting up; 57014: took too long; class 08: connection; class 53: disk or memory full, no
  // connection free; 25006: a standby that takes no writes.
  if (/^(57P|57014|08|53|25006)/.test(code) || /^E(CONN|PIPE|HOST|NET|TIMEDOUT|AI_AGAIN|NOENT)/.test(code))
    return true
  return /Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/.test(
    error.message,
  )
}

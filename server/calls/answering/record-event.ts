import type { CallEvent } from '../../carriers/index.ts'
import type { Clock } from '../../clock.ts'
import { AppError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import type { Randomness } from '../../randomness.ts'
import { createGroupCommit, type Database, type Spool } from '../../storage/index.ts'
import type { RaiseAlert } from './answer-webhook.ts'
import { createOutageReport } from './outage-report.ts'
import { repeatReplay } from './repeat-replay.ts'
import { type EventRow, readSpooled, storeEvents } from './store-events.ts'

export type EventRecorder = {
  /**
   * Makes the events of one webhook durable, all or none, and says where: the journal, or this node's spool when the journal did not
   * confirm within 250 ms. `lost` when neither could: the caller is answered all the same. Never throws.
   */
  record(
    accountId: string,
    connectionId: string,
    events: readonly CallEvent[],
  ): Promise<'journal' | 'spool' | 'lost'>
  /** Brings spooled events into the journal now. */
  replay(): Promise<{ handled: number; rejected: number }>
  /** Replays at once and then every second while anything is spooled. Answers how to stop. */
  startReplay(): () => Promise<void>
  /** Webhooks waiting for the journal, and events in the spool. */
  depth(): { waiting: number; spooled: number }
  /** Webhooks that took longer than 250 ms to reach the journal though the database was there, since the start. */
  late(): number
  drain(): Promise<void>
}

const patienceMs = 250
// A disk that hangs must not hold the caller: carriers give up after 15 s.
const diskPatienceMs = 2000

// A webhook is at most about 2 kB in memory: 4,000 waiting are 8 MB. More go to the spool at once.
const mostWaiting = 4000

/** `onDurable` is told of every call whose events have reached the journal, at once or later from the spool; a hint, maybe repeated. */
export function createEventRecorder(options: {
  database: Pick<Database, 'ingest'>
  spool: Spool
  clock: Clock
  randomness: Randomness
  log: Log
  onDurable(accountId: string, connectionId: string, carrierCallId: string): void
  /** Told after an outage what it did to an account's call events. */
  raiseAlert?: RaiseAlert
  /** Told, when the database is back, that events of a connection could be kept nowhere: its calls are to be looked up at the carrier. */
  onLost?(accountId: string, connectionId: string): void
  /** A connection whose other end has vanished answers nothing for many minutes; later batches do not queue behind it. Default 5,000. */
  answerWithinMs?: number
}): EventRecorder {
  const { database, spool, clock, randomness, log, answerWithinMs = 5000 } = options
  const outage = createOutageReport(options)
  let isAway = false

  const commits = createGroupCommit<readonly EventRow[]>({
    store: async (webhooks) => {
      try {
        await inTime(storeEvents(database, webhooks.flat()), answerWithinMs, 'the database has not answered')
        isAway = false
      } catch (error) {
        if (isStorageAway(error)) {
          isAway = true
          outage.noteAway()
        }
        throw error
      }
    },
    delayMs: 0,
    maxBatch: 200,
    maxWaiting: mostWaiting,
  })

  const announce = (rows: readonly EventRow[]) => {
    for (const row of rows) {
      try {
        options.onDurable(row.accountId, row.connectionId, row.event.carrierCallId)
      } catch (error) {
        log.error(
          { error: describe(error), carrierCallId: row.event.carrierCallId },
          'an event is in the journal, but following it up failed',
        )
      }
    }
  }

  const commit = async (rows: readonly EventRow[]): Promise<boolean> => {
    if (isAway) return false
    const stored = commits.append(rows).then(
      () => {
        announce(rows)
        return true
      },
      (error: unknown) => {
        log.warn({ error: describe(error) }, 'call events did not reach the journal')
        return false
      },
    )
    return inTime(stored, patienceMs, 'late').catch(() => false)
  }

  const replay = async () => {
    if (spool.depth() === 0) {
      // Nothing to bring back, but an empty write still tells whether the database is.
      if (isAway) await commits.append([])
      outage.tell()
      return { handled: 0, rejected: 0 }
    }
    const outcome = await spool.replay(async (record) => {
      const spooled = readSpooled(record)
      if (!spooled) return 'rejected'
      const { rows } = spooled
      try {
        await commits.append(rows)
      } catch (error) {
        if (isBadRow(error)) return 'rejected'
        throw error
      }
      announce(rows)
      const [first] = rows
      // An earlier process may have spooled it, and told nobody of the outage.
      if (!spooled.isLate) outage.noteAway()
      if (first) outage.noteSpooled(first.accountId, first.connectionId)
      return 'handled'
    })
    if (!isAway) outage.tell()
    if (outcome.handled > 0)
      log.info({ ...outcome, left: spool.depth() }, 'spooled call events reached the journal')
    if (outcome.rejected > 0)
      log.error(
        outcome,
        'the journal refuses some spooled call events; they are kept in files named .rejected',
      )
    return outcome
  }

  return {
    async record(accountId, connectionId, events) {
      // Fixed before the first attempt: whichever way a row arrives, and however often, it is one row.
      const receivedAt = clock.now()
      const rows = events.map((event) => ({
        id: randomness.id(receivedAt),
        accountId,
        connectionId,
        receivedAt,
        event,
      }))
      if (rows.length === 0 || (await commit(rows))) return 'journal'
      try {
        await inTime(
          spool.append({ rows, ...(isAway ? {} : { isLate: true }) }),
          diskPatienceMs,
          'the disk has not answered',
        )
        return 'spool'
      } catch (error) {
        const carrierCallId = rows[0]?.event.carrierCallId ?? ''
        log.error(
          { error: describe(error), accountId, connectionId, carrierCallId },
          'a call event is lost until reconciliation finds the call',
        )
        outage.noteLost(accountId, connectionId)
        return 'lost'
      }
    },
    replay,
    startReplay: () => repeatReplay(replay, log),
    depth: () => ({ waiting: commits.depth(), spooled: spool.depth() }),
    late: outage.late,
    drain: () => commits.drain(),
  }
}

/** Rejects with `storage_unavailable` when it takes longer. What goes on meanwhile does no harm: rows are idempotent. */
async function inTime<T>(run: Promise<T>, ms: number, what: string): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new AppError('storage_unavailable', `${what} within ${ms} ms`)), ms)
  try {
    return await Promise.race([run, promise])
  } finally {
    clearTimeout(timer)
  }
}

const isStorageAway = (error: unknown) => error instanceof AppError && error.code === 'storage_unavailable'

/** Classes 22 and 23 of SQLSTATE: the row itself is at fault and will be tomorrow. Anything else may pass. */
const isBadRow = (error: unknown) =>
  error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))

const describe = (error: unknown) => (error instanceof Error ? error.message : String(error))

import type { CallEvent } from '../carriers/index.ts'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Randomness } from '../randomness.ts'
import { createGroupCommit, type Database, type Spool } from '../storage/index.ts'
import { type EventRow, readSpooledRows, storeEvents } from './store-events.ts'

export type EventRecorder = {
  /**
   * Makes the events of one webhook durable, all or none, and says where: the journal, or this node's spool when the journal did not
   * confirm within 250 ms. `lost` when neither could: the caller is answered all the same. Never throws.
   */
  record(accountId: string, connectionId: string, events: readonly CallEvent[]): Promise<'journal' | 'spool' | 'lost'>
  /** Brings spooled events into the journal now. */
  replay(): Promise<{ handled: number; rejected: number }>
  /** Replays at once and then every second while anything is spooled. Answers how to stop. */
  startReplay(): () => Promise<void>
  /** Webhooks waiting for the journal, and events in the spool. */
  depth(): { waiting: number; spooled: number }
  drain(): Promise<void>
}

const patienceMs = 250
const replayEveryMs = 1000

// A webhook is at most about 2 kB in memory: 4,000 waiting are 8 MB. More go to the spool at once.
const mostWaiting = 4000

/**
 * `onDurable` is told of every call whose events have reached the journal; `onSpooled` and `onLost` of events that could not, so that
 * somebody is told.
 */
export function createEventRecorder(options: {
  database: Pick<Database, 'ingest'>
  spool: Spool
  clock: Clock
  randomness: Randomness
  log: Log
  onDurable(accountId: string, connectionId: string, carrierCallId: string): void
  onSpooled?(accountId: string, connectionId: string): void
  onLost?(accountId: string, connectionId: string, carrierCallId: string): void
}): EventRecorder {
  const { database, spool, clock, randomness, log } = options
  let isAway = false

  const commits = createGroupCommit<readonly EventRow[]>({
    store: async (webhooks) => {
      try {
        await storeEvents(database, webhooks.flat())
        isAway = false
      } catch (error) {
        if (isStorageAway(error)) isAway = true
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
        log.error({ error: describe(error), carrierCallId: row.event.carrierCallId }, 'an event is in the journal, but following it up failed')
      }
    }
  }

  const commit = async (rows: readonly EventRow[]): Promise<boolean> => {
    if (isAway) return false
    const { promise: patience, resolve: lose } = Promise.withResolvers<false>()
    const timer = setTimeout(() => lose(false), patienceMs)
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
    const isStored = await Promise.race([stored, patience])
    clearTimeout(timer)
    return isStored
  }

  const replay = async () => {
    if (spool.depth() === 0) return { handled: 0, rejected: 0 }
    const outcome = await spool.replay(async (record) => {
      const rows = readSpooledRows(record)
      if (!rows) return 'rejected'
      try {
        await commits.append(rows)
      } catch (error) {
        if (isBadRow(error)) return 'rejected'
        throw error
      }
      announce(rows)
      return 'handled'
    })
    if (outcome.handled > 0) log.info({ ...outcome, left: spool.depth() }, 'spooled call events reached the journal')
    if (outcome.rejected > 0) log.error(outcome, 'the journal refuses some spooled call events; they are kept in files named .rejected')
    return outcome
  }

  return {
    async record(accountId, connectionId, events) {
      // Fixed before the first attempt: whichever way a row arrives, and however often, it is one row.
      const receivedAt = clock.now()
      const rows = events.map((event) => ({ id: randomness.id(receivedAt), accountId, connectionId, receivedAt, event }))
      if (rows.length === 0 || (await commit(rows))) return 'journal'
      try {
        await spool.append({ rows })
        options.onSpooled?.(accountId, connectionId)
        return 'spool'
      } catch (error) {
        const carrierCallId = rows[0]?.event.carrierCallId ?? ''
        log.error({ error: describe(error), accountId, connectionId, carrierCallId }, 'a call event is lost until reconciliation finds the call')
        options.onLost?.(accountId, connectionId, carrierCallId)
        return 'lost'
      }
    },
    replay,
    startReplay() {
      let isStopped = false
      let timer: NodeJS.Timeout | undefined
      let running: Promise<void> | undefined
      const turn = async () => {
        try {
          // With nothing spooled an empty write still tells whether the database is back.
          if (isAway && spool.depth() === 0) await storeEvents(database, []).then(() => void (isAway = false), () => undefined)
          await replay()
        } catch (error) {
          log.warn({ error: describe(error) }, 'the spool could not be replayed; it is tried again')
        }
        if (!isStopped) timer = setTimeout(() => void (running = turn()), replayEveryMs)
      }
      running = turn()
      return async () => {
        isStopped = true
        clearTimeout(timer)
        await running
      }
    },
    depth: () => ({ waiting: commits.depth(), spooled: spool.depth() }),
    drain: () => commits.drain(),
  }
}

const isStorageAway = (error: unknown) => error instanceof AppError && error.code === 'storage_unavailable'

/** Classes 22 and 23 of SQLSTATE: the row itself is at fault and will be tomorrow. Anything else may pass. */
const isBadRow = (error: unknown) => error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))

const describe = (error: unknown) => (error instanceof Error ? error.message : String(error))

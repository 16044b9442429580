import type { CallEvent, Carrier, Connection } from '../carriers/index.ts'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Configuration } from '../numbers/index.ts'
import type { Database } from '../storage/index.ts'
import { closeQuietCalls } from './reconciling/close-quiet-calls.ts'
import { findMissing } from './reconciling/find-missing.ts'
import { readStart } from './reconciling/read-start.ts'

export type Reconciliation = {
  database: Database
  configuration: Pick<Configuration, 'findConnection'>
  findCarrier(name: string): Pick<Carrier, 'listCalls' | 'listRecordings'>
  /** Makes events durable; `lost` when it could not. */
  record(
    accountId: string,
    connectionId: string,
    events: readonly CallEvent[],
  ): Promise<'journal' | 'spool' | 'lost'>
  clock: Pick<Clock, 'now'>
  raiseAlert(accountId: string, code: string, subject: string, message: string): void
  log: Log
  /** Events of the carrier's log read in one run at most. Default 100,000. */
  maxEvents?: number
}

export type ReconcileReport = { found: number; recorded: number; isComplete: boolean }

const batchSize = 200

/**
 * Compares the carrier's log of a connection with ours since the last watermark, with overlap, and records what is missing. The
 * watermark moves only when everything was read and recorded; run again, it records nothing twice. A carrier that fails raises an
 * alert; the next run goes on from the same watermark. Calls whose end nobody tells are closed. A connection that is gone is left alone. Rejects only when our own database is away.
 */
export async function reconcileCalls(
  context: Reconciliation,
  { accountId, connectionId }: { accountId: string; connectionId: string },
): Promise<ReconcileReport> {
  const { database, clock, log } = context
  const report: ReconcileReport = { found: 0, recorded: 0, isComplete: false }
  const connection = context.configuration.findConnection(connectionId)
  if (connection?.accountId !== accountId) return report
  const now = clock.now()
  const { since, watermark } = await readStart(database, connection, now)
  try {
    const carrier = context.findCarrier(connection.carrier)
    // Calls before recordings: a recording is only taken for a call we have.
    for (const list of [carrier.listCalls(connection, since), carrier.listRecordings(connection, since)]) {
      await recordMissing(context, connection, list, report)
    }
    report.isComplete = true
  } catch (error) {
    if (isOurs(error)) throw error
    log.warn(
      { accountId, connectionId, error: String(error) },
      'the carrier’s call log could not be compared; trying again later',
    )
    const why =
      error instanceof AppError
        ? error.message
        : 'the carrier’s answer could not be read; the server’s log has details.'
    const message = `The carrier's call log could not be compared with ours, so calls may be missing since ${new Date(watermark).toISOString()}: ${why} It is tried again every few minutes.`
    context.raiseAlert(accountId, 'reconciliation_failed', connectionId, message)
  }
  await store(context, connection, await closeQuietCalls(database, connection, now))
  await database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
    query(
      `insert into tenant.reconciliation as known (account_id, connection_id, watermark, ran_at)
       select $1, id, to_timestamp($3::float8 / 1000), to_timestamp($4::float8 / 1000) from tenant.carrier_connection where account_id = $1 and id = $2
       on conflict (account_id, connection_id) do update set
         watermark = greatest(known.watermark, excluded.watermark), ran_at = greatest(known.ran_at, excluded.ran_at)`,
      [accountId, connectionId, report.isComplete ? now : watermark, now],
    ),
  )
  if (report.recorded > 0)
    log.info({ accountId, connectionId, ...report }, 'calls missing here were found in the carrier’s log')
  return report
}

async function recordMissing(
  context: Reconciliation,
  connection: Connection,
  list: AsyncIterable<CallEvent>,
  report: ReconcileReport,
): Promise<void> {
  const { database, maxEvents = 100_000 } = context
  let batch: CallEvent[] = []
  const flush = async () => {
    const missing = await findMissing(database, connection, batch)
    batch = []
    await store(context, connection, missing)
    report.recorded += missing.length
  }
  for await (const event of list) {
    if (++report.found > maxEvents) {
      throw new AppError(
        'overloaded',
        `The carrier's log holds more than ${maxEvents} entries since then, more than is read at once.`,
      )
    }
    if (batch.push(event) >= batchSize) await flush()
  }
  await flush()
}

async function store({ record }: Reconciliation, { accountId, id }: Connection, events: CallEvent[]) {
  if (events.length === 0) return
  if ((await record(accountId, id, events)) === 'lost')
    throw new AppError('storage_unavailable', 'What became of calls could not be stored.')
}

const isOurs = (error: unknown) => error instanceof AppError && error.code === 'storage_unavailable'

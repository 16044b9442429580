import type { CarrierConnection } from '@tributary/contract'
import {
  addNote,
  attributeCalls,
  type CallsProjection,
  changeCall,
  projectCalls,
  storeEvents,
} from '../../calls/index.ts'
import { openConnection } from '../../connections/index.ts'
import { fetchRecording } from '../../recordings/index.ts'
import { foldCalls } from '../../reports/index.ts'
import { refreshStatistics } from '../../storage/index.ts'
import { openVisitJournal, projectVisits } from '../../visits/index.ts'
import { runVerb, type Seed } from '../seed-demo.ts'
import type { History, HistoryCall, HistoryVisit } from './writing/plan.ts'

const factsAtOnce = 4000
const callsAtOnce = 200
/** The database takes most of the time, and has more than one core. */
const lanes = 3
const waitsAtMostMs = 30_000

type Stage = Seed & { connection: Pick<CarrierConnection, 'id'>; wait(ms: number): Promise<void> }

/**
 * Lets a history happen the way everything does: what pages and carrier would have sent goes into the journals under its times, is
 * projected, attributed and counted, and what people said of calls goes through their verbs, on the clock of then.
 */
export async function playHistory(stage: Stage, history: History): Promise<void> {
  await journalVisits(stage, history.visits)
  const pages: { calls: readonly HistoryCall[]; callIds: ReadonlyMap<string, string> }[] = []
  for (let start = 0; start < history.calls.length; start += callsAtOnce) {
    const calls = history.calls.slice(start, start + callsAtOnce)
    await journalCalls(stage, calls)
    pages.push({ calls, callIds: await projectAll(stage, calls) })
    // What the planner sees of the first of them is true of the others.
    if (start === 0) await refreshStatistics(stage.context.database)
  }
  // Not before: a transaction under way hides the events after it from the projection.
  const lane = async () => {
    for (let page = pages.shift(); page; page = pages.shift()) await finish(stage, page.calls, page.callIds)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  await fetchRecordings(stage)
  await foldCalls(stage.context.database)
}

/** Attributes calls for good and lets people say what they have to say of them. */
async function finish(
  stage: Stage,
  calls: readonly HistoryCall[],
  callIds: ReadonlyMap<string, string>,
): Promise<void> {
  const { accountId } = stage.actor
  const { database, clock } = stage.context
  const ids = [...callIds.values()].map((callId) => ({ accountId, callId }))
  await attributeCalls({ database, clock }, ids, 'final')
  for (const call of calls) await writeDown(stage, call, callIds.get(call.carrierCallId))
}

async function journalVisits({ context, actor }: Stage, visits: readonly HistoryVisit[]): Promise<void> {
  const { accountId } = actor
  const { database, randomness } = context
  const journal = openVisitJournal(database, randomness.id(context.clock.now()))
  const append = async (kept: readonly (() => Promise<void>)[]) => {
    for (let start = 0; start < kept.length; start += factsAtOnce)
      await Promise.all(kept.slice(start, start + factsAtOnce).map((keep) => keep()))
    await projectVisits(database)
    // Thousands of rows at once: without a look at them the planner joins them by loops, which took 40 s instead of one.
    await refreshStatistics(database)
  }
  await append(
    visits.map(
      ({ at, fact }) =>
        () =>
          journal.appendSwap({ accountId, at, fact }),
    ),
  )
  await append(
    visits.flatMap(({ beacons }) =>
      beacons.map(
        (beacon) => () => journal.appendBeacon({ ...beacon, accountId, id: randomness.id(beacon.at) }),
      ),
    ),
  )
  await journal.drain()
}

async function journalCalls(
  { context, actor, connection }: Stage,
  calls: readonly HistoryCall[],
): Promise<void> {
  await storeEvents(
    context.database,
    calls.flatMap(({ events }) =>
      events.map((event) => ({
        id: context.randomness.id(event.at),
        accountId: actor.accountId,
        connectionId: connection.id,
        receivedAt: event.at,
        event,
      })),
    ),
  )
}

/** Until these calls are on record, whichever process projects them. Answers their ids by the carrier's. */
async function projectAll(
  { context, actor, connection, wait }: Stage,
  calls: readonly HistoryCall[],
): Promise<ReadonlyMap<string, string>> {
  const projection: CallsProjection = {
    ...context,
    // Every event of the history says itself where its call went.
    configuration: { findRoute: () => undefined },
    projectVisits: async () => {},
    onChanged: () => {},
    onEnded: () => {},
    onRecorded: () => {},
  }
  for (let waited = 0; waited < waitsAtMostMs; waited += 20) {
    const outcome = await projectCalls(projection)
    if (outcome === 'more' || outcome === 'done') continue
    const rows = await context.database.inTransaction({ accountIds: [actor.accountId] }, ({ query }) =>
      query<{ carrierCallId: string; id: string }>(
        `select carrier_call_id as "carrierCallId", id from tenant.call
         where account_id = $1 and connection_id = $2 and carrier_call_id = any($3)`,
        [actor.accountId, connection.id, calls.map(({ carrierCallId }) => carrierCallId)],
      ),
    )
    if (rows.length === calls.length) return new Map(rows.map((row) => [row.carrierCallId, row.id]))
    await wait(20)
  }
  throw new Error('the calls of the history are not all on record')
}

async function fetchRecordings({ context, actor, connection }: Stage): Promise<void> {
  const { accountId } = actor
  const opened = await context.database.inTransaction({ accountIds: [accountId] }, (transaction) =>
    openConnection(transaction, context.secrets, connection.id),
  )
  const pending = await context.database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
    query<{ id: string }>(`select id from tenant.recording where account_id = $1 and state = 'pending'`, [
      accountId,
    ]),
  )
  for (const { id } of pending)
    await fetchRecording(
      { ...context, configuration: { findConnection: () => opened } },
      { accountId, recordingId: id },
      { isLast: true },
    )
}

async function writeDown(stage: Stage, call: HistoryCall, id: string | undefined): Promise<void> {
  if (!call.aftercare || id === undefined) return
  const { at, note, ...change } = call.aftercare
  const then: Seed = {
    ...stage,
    context: { ...stage.context, clock: { ...stage.context.clock, now: () => at } },
  }
  if (Object.keys(change).length > 0) await runVerb(then, changeCall, { id, ...change })
  if (note) await runVerb(then, addNote, { id, text: note })
}

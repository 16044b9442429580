import type { VerbContext } from '../../verbs/index.ts'
import {
  findAudioLeft,
  forgetCallEvents,
  forgetCallers,
  forgetChanges,
  removeAudio,
  takeRecordings,
} from './forget-callers.ts'
import { forgetVisits } from './forget-visitors.ts'
import { overdue } from './overdue.ts'
import { readRetention } from './retention-verbs.ts'

type Context = Pick<VerbContext, 'database' | 'clock' | 'secrets' | 'log' | 'dataFolder' | 'findCarrier'>
export type Expired = { visits: number; callers: number; recordings: number }

// Each batch is a transaction: short enough to stand in nobody's way.
const visitsAtOnce = 2000
const callsAtOnce = 500

/** Removes what every account has kept for longer than it means to. One account that fails does not keep the others from it; it is tried again the next night. */
export async function expireAccounts(context: Context): Promise<void> {
  const accounts = await context.database.readDirectory<{ id: string }>(
    'select account_id as id from directory.account',
  )
  for (const { id } of accounts) {
    try {
      const expired = await expireAccount(context, id)
      if (expired.visits + expired.callers + expired.recordings > 0)
        context.log.info({ accountId: id, ...expired }, 'removed what was kept long enough')
    } catch (error) {
      context.log.error(
        { accountId: id, error: error instanceof Error ? error.message : String(error) },
        'what was kept long enough could not be removed; it is tried again tomorrow',
      )
    }
  }
}

export async function expireAccount(context: Context, accountId: string): Promise<Expired> {
  const bound = { accountIds: [accountId] }
  const left = await context.database.inTransaction(bound, (transaction) =>
    findAudioLeft(transaction, accountId),
  )
  await removeAudio(context, accountId, left)
  const rule = await context.database.inTransaction(bound, (transaction) =>
    readRetention(transaction, accountId),
  )
  const before = (days: number | null) =>
    days === null ? undefined : overdue.before(days, context.clock.now())
  const expired: Expired = { visits: 0, callers: 0, recordings: 0 }
  const visitsBefore = before(rule.visitsDays)
  if (visitsBefore) expired.visits = await expireVisits(context, accountId, visitsBefore)
  const callersBefore = before(rule.callersDays)
  if (callersBefore) expired.callers = await expireCallers(context, accountId, callersBefore)
  const recordingsBefore = before(rule.recordingsDays)
  if (recordingsBefore) {
    const taken = await context.database.inTransaction(bound, (transaction) =>
      takeRecordings(transaction, accountId, overdue.recordings, [recordingsBefore]),
    )
    await removeAudio(context, accountId, taken)
    expired.recordings = taken.length
  }
  return expired
}

async function expireVisits({ database }: Context, accountId: string, before: string): Promise<number> {
  let visits = 0
  for (;;) {
    const found = await database.erase([accountId], async (transaction) => {
      const rows = await transaction.query<{ id: string }>(
        `select id from tenant.visit where account_id = $1 and ${overdue.visits} order by last_seen_at limit ${visitsAtOnce}`,
        [accountId, before],
      )
      return forgetVisits(
        transaction,
        accountId,
        rows.map(({ id }) => id),
      )
    })
    visits += found
    if (found < visitsAtOnce) break
  }
  await database.erase([accountId], async ({ query }) => {
    await query('delete from tenant.swap_journal where account_id = $1 and swapped_at < $2', [
      accountId,
      before,
    ])
    await query('delete from tenant.beacon_journal where account_id = $1 and happened_at < $2', [
      accountId,
      before,
    ])
  })
  return visits
}

async function expireCallers({ database }: Context, accountId: string, before: string): Promise<number> {
  let callers = 0
  for (;;) {
    const rows = await database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
      query<{ id: string }>(
        `select id from tenant.call where account_id = $1 and ${overdue.callers}
         order by started_at limit ${callsAtOnce}`,
        [accountId, before],
      ),
    )
    const callIds = rows.map(({ id }) => id)
    if (callIds.length === 0) break
    await database.erase([accountId], async (transaction) => {
      await forgetCallEvents(transaction, accountId, callIds)
      await forgetChanges(transaction, accountId, callIds)
    })
    await database.inTransaction({ accountIds: [accountId] }, (transaction) =>
      forgetCallers(transaction, accountId, callIds),
    )
    callers += callIds.length
    if (callIds.length < callsAtOnce) break
  }
  return callers
}

import type { Database } from '../storage/index.ts'
import type { CallIds, RecordingIds } from './start-jobs.ts'

const accountsAtOnce = 500
const most = 1000

/**
 * Calls that ended before `endedBefore` (milliseconds) without a final attribution, and recordings still to be fetched, of
 * every account: what a crash between a commit and a send left without a job. At most 1,000 of each for every 500 accounts.
 */
export async function findForgotten(
  database: Database,
  endedBefore: number,
): Promise<{ calls: CallIds[]; recordings: RecordingIds[] }> {
  const accounts = await database.readDirectory<{ id: string }>(
    'select account_id as id from directory.account',
  )
  const forgotten: { calls: CallIds[]; recordings: RecordingIds[] } = { calls: [], recordings: [] }
  for (let start = 0; start < accounts.length; start += accountsAtOnce) {
    const accountIds = accounts.slice(start, start + accountsAtOnce).map((account) => account.id)
    await database.inTransaction({ accountIds }, async ({ query }) => {
      const calls = await query<CallIds>(
        `select account_id as "accountId", id as "callId" from tenant.call
         where account_id = any($1) and ended_at is not null and attributed_at is null and ended_at < to_timestamp($2::float8 / 1000) limit ${most}`,
        [accountIds, endedBefore],
      )
      const recordings = await query<RecordingIds>(
        `select account_id as "accountId", id as "recordingId" from tenant.recording
         where account_id = any($1) and state = 'pending' limit ${most}`,
        [accountIds],
      )
      forgotten.calls.push(...calls)
      forgotten.recordings.push(...recordings)
    })
  }
  return forgotten
}

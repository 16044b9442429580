import type { Database } from '../../storage/index.ts'
import type { Reconciliation } from '../reconcile-calls.ts'
import { closeQuietCalls } from './close-quiet-calls.ts'

type Context = Pick<Reconciliation, 'database' | 'clock' | 'record' | 'log'>

/** Closes what was open through connections that are deleted: nobody asks their carrier any more, and it is not let in to tell. */
export async function closeLeftCalls(context: Context): Promise<void> {
  for (const left of await findLeft(context.database)) {
    const events = await closeQuietCalls(
      context.database,
      { accountId: left.accountId, id: left.connectionId },
      context.clock.now(),
    )
    if (events.length > 0 && (await context.record(left.accountId, left.connectionId, events)) === 'lost')
      context.log.warn(left, 'the end of calls could not be stored; trying again later')
  }
}

const accountsAtOnce = 500

async function findLeft(database: Database): Promise<{ accountId: string; connectionId: string }[]> {
  const accounts = await database.readDirectory<{ id: string }>(
    'select account_id as id from directory.account',
  )
  const left: { accountId: string; connectionId: string }[] = []
  for (let start = 0; start < accounts.length; start += accountsAtOnce) {
    const accountIds = accounts.slice(start, start + accountsAtOnce).map(({ id }) => id)
    const found = await database.inTransaction({ accountIds }, ({ query }) =>
      query<(typeof left)[number]>(
        `select distinct c.account_id as "accountId", c.connection_id as "connectionId" from tenant.call c
         join tenant.carrier_connection k on k.account_id = c.account_id and k.id = c.connection_id and k.deleted_at is not null
         where c.account_id = any($1) and c.ended_at is null`,
        [accountIds],
      ),
    )
    left.push(...found)
  }
  return left
}

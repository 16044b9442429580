import type { VerbContext } from '../verbs/index.ts'

const keptMs = 30 * 86_400_000
const accountsAtOnce = 500

/** Deletes events of more than 30 days ago with their deliveries and log; until then they can be replayed. */
export async function forgetEvents({
  database,
  clock,
}: Pick<VerbContext, 'database' | 'clock'>): Promise<void> {
  const accounts = await database.readDirectory<{ id: string }>(
    'select account_id as id from directory.account',
  )
  for (let start = 0; start < accounts.length; start += accountsAtOnce) {
    const accountIds = accounts.slice(start, start + accountsAtOnce).map(({ id }) => id)
    await database.inTransaction({ accountIds }, ({ query }) =>
      query('delete from tenant.webhook_event where account_id = any($1) and occurred_at < $2', [
        accountIds,
        new Date(clock.now() - keptMs).toISOString(),
      ]),
    )
  }
}

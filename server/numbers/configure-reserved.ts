import type { VerbContext } from '../verbs/index.ts'
import { configureNumber } from './configure-number.ts'

const mostAtOnce = 50
// A number that was just reserved is being bought or attached by somebody who waits for it.
const leftAloneMs = 60_000

/**
 * Goes on with numbers that are at the carrier but not configured as they should be: imported ones, those of a run that was cut off, and those
 * that were moved while the carrier was away. One that fails is tried again later, and keeps none of the others waiting. Nodes may do the same number at once: configuring twice does no harm.
 */
export async function configureReserved(context: VerbContext): Promise<void> {
  const accounts = await context.database.readDirectory<{ id: string }>(
    'select account_id as id from directory.account',
  )
  if (accounts.length === 0) return
  const rows = await context.database.inTransaction(
    { accountIds: accounts.map(({ id }) => id) },
    (transaction) =>
      transaction.query<{ id: string; accountId: string }>(
        `select id, account_id as "accountId" from tenant.tracking_number
       where carrier_number_id is not null and (state = 'active' and configured_at is null
         or state in ('reserved', 'warming') and state_changed_at < to_timestamp($1::float8 / 1000))
       order by random() limit $2`,
        [context.clock.now() - leftAloneMs, mostAtOnce],
      ),
  )
  for (const { id, accountId } of rows) {
    await configureNumber(context, accountId, id).catch((error: Error) =>
      context.log.warn({ numberId: id, error: error.message }, 'a number could not be configured yet'),
    )
  }
  if (rows.length > 0) await context.settleConfiguration()
}

import type { VerbContext } from '../verbs/index.ts'
import { configureNumber } from './configure-number.ts'

/** Goes on with imported numbers that are not configured yet; answers how many are left. A number that fails is tried at the next sweep. */
export async function configureReserved(context: VerbContext, accountId: string, limit: number): Promise<number> {
  const rows = await context.database.inTransaction({ accountIds: [accountId] }, (transaction) =>
    transaction.query<{ id: string }>(
      "select id from tenant.tracking_number where state in ('reserved', 'warming') and carrier_number_id is not null order by id limit $1",
      [limit + 1],
    ),
  )
  for (const { id } of rows.slice(0, limit)) {
    await configureNumber(context, accountId, id).catch((error: Error) => context.log.warn({ numberId: id, error: error.message }, 'a number could not be configured yet'))
  }
  return Math.max(0, rows.length - limit)
}

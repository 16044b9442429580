import type { VerbContext } from '../../verbs/index.ts'
import { type Finding, ok, wrong } from './finding.ts'
import { listAccountIds } from './list-account-ids.ts'

/** What the calls of the last day told of the carriers' clocks. */
export async function checkCarrierClock({
  verbs,
}: {
  verbs: Pick<VerbContext, 'database' | 'clock'>
}): Promise<Finding[]> {
  const found: Finding[] = []
  for (const accountId of await listAccountIds(verbs.database)) {
    const alerts = await verbs.database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
      query<{ name: string; message: string }>(
        `select k.name, a.message from tenant.alert a
         join tenant.carrier_connection k on k.account_id = $1 and k.id::text = a.subject and k.deleted_at is null
         where a.account_id = $1 and a.code = 'carrier.clock_off' and a.dismissed_at is null
           and a.last_seen_at > to_timestamp($2::float8 / 1000) - interval '1 day'`,
        [accountId, verbs.clock.now()],
      ),
    )
    for (const { name, message } of alerts)
      found.push(
        wrong(
          'clock',
          `${name}: ${message}`,
          'Compare this machine’s clock with a time server. If it is right, ask the carrier; then dismiss the alert.',
        ),
      )
  }
  return found.length > 0
    ? found
    : [ok('clock', 'The times that carriers told in the last day agree with ours.')]
}

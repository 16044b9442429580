import type { Configuration } from '../../numbers/index.ts'
import type { Transaction } from '../../storage/index.ts'
import type { CallRoute, CallState } from '../call-state.ts'

/** For a call that only the carrier's log knows: what its number stands for now, or which of our numbers it was. */
export async function routeToday(
  transaction: Transaction,
  accountId: string,
  { to, legs }: CallState,
  configuration: Pick<Configuration, 'findRoute'>,
): Promise<Omit<CallRoute, 'isRecorded'>> {
  const rang = legs.find((leg) => leg.to !== undefined)?.to
  const route = configuration.findRoute(to)
  if (route?.accountId === accountId) {
    const destination = rang ?? route.destination
    return {
      numberId: route.numberId,
      ...(route.tracker && { trackerId: route.tracker.id, locationId: route.tracker.location.id }),
      ...(destination && { destination }),
    }
  }
  const [number] = await transaction.query<{ id: string }>(
    'select id from tenant.tracking_number where account_id = $1 and e164 = $2 order by created_at desc limit 1',
    [accountId, to],
  )
  return { ...(number && { numberId: number.id }), ...(rang && { destination: rang }) }
}

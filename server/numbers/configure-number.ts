import type { CarrierNumber, NumberUrls } from '../carriers/index.ts'
import { openConnection } from '../connections/index.ts'
import { AppError } from '../errors.ts'
import type { VerbContext } from '../verbs/index.ts'

type Row = {
  e164: CarrierNumber['e164']
  state: string
  connectionId: string
  carrierNumberId: string
  routeId: string
}

/**
 * Sets a number's voice, status and fallback URLs at the carrier, reads them back, and only then lets it be shown. Safe to
 * repeat. Throws `carrier_configuration_differs` when the carrier says something else afterwards: the number is then not shown.
 */
export async function configureNumber(
  context: VerbContext,
  accountId: string,
  numberId: string,
): Promise<void> {
  const bound = { accountIds: [accountId] }
  const { row, connection } = await context.database.inTransaction(bound, async (transaction) => {
    const [row] = await transaction.query<Row>(
      `select e164, state, connection_id as "connectionId", carrier_number_id as "carrierNumberId", coalesce(tracker_id, pool_id, account_id) as "routeId"
       from tenant.tracking_number where id = $1`,
      [numberId],
    )
    if (!row) throw new AppError('not_found', 'The number is gone.')
    return { row, connection: await openConnection(transaction, context.secrets, row.connectionId) }
  })
  const urls = context.numberUrls(row.connectionId, row.routeId)
  const told = await context
    .findCarrier(connection.carrier)
    .configureNumber(connection, row.carrierNumberId, urls)
  checkUrls(told, urls)
  await activate(context, accountId, numberId, row.carrierNumberId)
}

/** The number is the carrier's and configured: reserved -> warming -> active, and nothing when it is past that. */
export async function activate(
  context: VerbContext,
  accountId: string,
  numberId: string,
  carrierNumberId: string,
): Promise<void> {
  await context.database.inTransaction({ accountIds: [accountId] }, async (transaction) => {
    const known = await transaction.query(
      'update tenant.tracking_number set carrier_number_id = $2, configured_at = now() where id = $1 returning id',
      [numberId, carrierNumberId],
    )
    if (known.length === 0) throw new AppError('not_found', 'The number is gone.')
    await transaction.query(
      "update tenant.tracking_number set state = 'warming' where id = $1 and state = 'reserved'",
      [numberId],
    )
    await transaction.query(
      "update tenant.tracking_number set state = 'active' where id = $1 and state = 'warming'",
      [numberId],
    )
  })
}

export function checkUrls(told: CarrierNumber, wanted: NumberUrls): void {
  const wrong = (['voice', 'status', 'fallback'] as const).filter((name) => told.urls[name] !== wanted[name])
  if (wrong.length > 0) {
    throw new AppError(
      'carrier_configuration_differs',
      `The carrier took the change for ${told.e164} but says another ${wrong.join(' and ')} address afterwards. Check the number at the carrier, then configure it again.`,
    )
  }
}

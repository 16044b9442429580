import { byId, changeTracker as changes, tracker } from '@tributary/contract'
import { AppError } from '../errors.ts'
import { allowedCountries, checkDestination } from '../locations/index.ts'
import { refuseWhileShown } from '../numbers/index.ts'
import { changeRow, defineVerb, notFound } from '../verbs/index.ts'
import { checkPool, checkPoolMayBeLeft } from './check-pool.ts'
import { getPool, getTracker } from './tracker.ts'

export const changeTracker = defineVerb({
  name: 'tracker.change',
  scope: 'trackers:write',
  input: changes.extend(byId.shape),
  output: tracker,
  audit: 'tracker.changed',
  changesConfiguration: true,
  async run({ input, context, transaction }) {
    const before = await getTracker(transaction, input.id)
    const [location] = await transaction.query<{ country: string | null; destination: string }>(
      "select address->>'country' as country, destination from tenant.location where id = $1",
      [input.locationId ?? before.locationId],
    )
    if (!location) throw notFound('tenant.location')
    if (input.destination) {
      await checkDestination(context.database, input.destination, {
        country: location.country ?? 'US',
        others: await allowedCountries(transaction),
      })
    }
    if (input.poolId && input.poolId !== before.poolId) {
      if (!before.poolId)
        throw new AppError('conflict', 'Only a visitor tracker takes its numbers from a pool.')
      await checkPool(transaction, input.poolId, input.id)
      await checkPoolMayBeLeft(transaction, before.poolId)
    }
    if (!input.force) {
      const now = context.clock.now()
      const { locationId = before.locationId, poolId = before.poolId } = input
      const own = input.destination === undefined ? before.destination : input.destination
      const line = { locationId, destination: own ?? location.destination }
      if (poolId && poolId !== before.poolId) {
        const { numberIds } = await getPool(transaction, poolId)
        await refuseWhileShown(transaction, before.numberIds, {}, now)
        await refuseWhileShown(transaction, numberIds, line, now)
      } else if (locationId !== before.locationId)
        await refuseWhileShown(transaction, before.numberIds, line, now)
    }
    await changeRow(transaction, 'tenant.tracker', input.id, {
      name: input.name,
      location_id: input.locationId,
      match: input.match && JSON.stringify(input.match),
      source: input.source && JSON.stringify(input.source),
      destination: input.destination,
      pool_id: input.poolId,
    })
    return getTracker(transaction, input.id)
  },
})

import { createTracker as input, tracker } from '@tributary/contract'
import { allowedCountries, checkDestination } from '../locations/index.ts'
import { defineVerb, notFound } from '../verbs/index.ts'
import { addTracker } from './add-tracker.ts'
import { checkPool } from './check-pool.ts'
import { getTracker } from './tracker.ts'

export const createTracker = defineVerb({
  name: 'tracker.create',
  scope: 'trackers:write',
  input,
  output: tracker,
  audit: 'tracker.created',
  changesConfiguration: true,
  async run({ input, actor, context, transaction, newId }) {
    const [location] = await transaction.query<{ country: string | null }>(
      "select address->>'country' as country from tenant.location where id = $1",
      [input.locationId],
    )
    if (!location) throw notFound('tenant.location')
    if (input.siteId) {
      const [site] = await transaction.query('select 1 from tenant.site where id = $1', [input.siteId])
      if (!site) throw notFound('tenant.site')
    }
    if (input.destination) {
      await checkDestination(context.database, input.destination, {
        country: location.country ?? 'US',
        others: await allowedCountries(transaction),
      })
    }
    if (input.poolId) await checkPool(transaction, input.poolId)
    const id = newId()
    await addTracker(transaction, actor.accountId, { ...input, id })
    return getTracker(transaction, id)
  },
})

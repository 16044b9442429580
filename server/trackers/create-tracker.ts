import { createTracker as input, tracker } from '@tributary/contract'
import { allowedCountries, checkDestination } from '../locations/index.ts'
import { defineVerb, notFound } from '../verbs/index.ts'
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
    await transaction.query(
      `insert into tenant.tracker (account_id, id, kind, name, location_id, site_id, match, source, destination, pool_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        actor.accountId,
        id,
        input.kind,
        input.name,
        input.locationId,
        input.siteId ?? null,
        input.match ? JSON.stringify(input.match) : null,
        input.source ? JSON.stringify(input.source) : null,
        input.destination ?? null,
        input.poolId ?? null,
      ],
    )
    return getTracker(transaction, id)
  },
})

import type { VerbContext } from '../../verbs/index.ts'
import { placeTestCall } from './place-test-call.ts'

// A carrier lets an ordinary account place one call a second; five under way take five lines of the business at most.
const atOnce = 5
const mostAnHour = 500

/** Calls every number whose account has a plan, whose location's clock shows the hour of it, and that was not called for as many days. Runs hourly. */
export async function placeDueTestCalls(context: VerbContext): Promise<void> {
  const { database, clock, log } = context
  const accounts = await database.readDirectory<{ id: string }>(
    'select account_id as id from directory.account',
  )
  for (const { id: accountId } of accounts) {
    const due = await database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
      query<{ id: string }>(
        `select n.id from tenant.test_call_plan p
         join tenant.tracking_number n on n.account_id = $1 and n.state = 'active'
         join tenant.tracker t on t.account_id = $1 and (t.id = n.tracker_id or t.pool_id = n.pool_id)
         join tenant.location l on l.account_id = $1 and l.id = t.location_id
         where p.account_id = $1 and extract(hour from to_timestamp($2::float8 / 1000) at time zone l.time_zone) = p.at_hour
           and not exists (select from tenant.test_call c where c.account_id = $1 and c.to_number = n.e164
             and c.placed_at > to_timestamp($2::float8 / 1000) - (p.every_days - 0.5) * interval '1 day')
         order by n.id limit ${mostAnHour}`,
        [accountId, clock.now()],
      ),
    )
    const left = [...due]
    const callOn = async () => {
      for (let number = left.shift(); number; number = left.shift()) {
        await placeTestCall(context, accountId, number.id).catch((error: Error) =>
          log.warn(
            { accountId, numberId: number?.id, error: error.message },
            'a test call could not be placed',
          ),
        )
      }
    }
    await Promise.all(Array.from({ length: atOnce }, callOn))
  }
}

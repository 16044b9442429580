import { AppError } from '../errors.ts'
import type { VerbContext } from '../verbs/index.ts'
import { requestCheck } from './request-check.ts'
import type { NapCheckIds } from './run-check.ts'

const mostEachTime = 200

/** Queues a check for every location whose plan says so and that was not checked for as many days, in every account. Runs hourly. */
export async function requestDueChecks(context: VerbContext): Promise<NapCheckIds[]> {
  const { database, clock } = context
  const accounts = await database.readDirectory<{ id: string }>(
    'select account_id as id from directory.account',
  )
  const requested: NapCheckIds[] = []
  for (const { id: accountId } of accounts) {
    const bound = { accountIds: [accountId] }
    const due = await database.inTransaction(bound, ({ query }) =>
      query<{ locationId: string }>(
        `select p.location_id as "locationId" from tenant.nap_plan p where p.account_id = $1 and p.every_days is not null
           and not exists (select from tenant.nap_check c where c.account_id = $1 and c.location_id = p.location_id
             and (c.state in ('queued', 'running') or c.requested_at > to_timestamp($2::float8 / 1000) - (p.every_days - 0.1) * interval '1 day'))
         order by 1 limit ${mostEachTime}`,
        [accountId, clock.now()],
      ),
    )
    for (const { locationId } of due) {
      try {
        const { id: checkId } = await database.inTransaction(bound, (transaction) =>
          requestCheck(context, transaction, accountId, { locationId, isScheduled: true }),
        )
        requested.push({ accountId, checkId })
      } catch (error) {
        // Somebody began one meanwhile, or the location is gone.
        if (!(error instanceof AppError)) throw error
      }
    }
  }
  return requested
}

/** Checks that wait or are under way, of every account: what a process that died may have left without a job. */
export async function findPendingChecks({ database }: Pick<VerbContext, 'database'>): Promise<NapCheckIds[]> {
  const accounts = await database.readDirectory<{ id: string }>(
    'select account_id as id from directory.account',
  )
  const accountIds = accounts.map(({ id }) => id)
  return database.inTransaction({ accountIds }, ({ query }) =>
    query<NapCheckIds>(
      `select account_id as "accountId", id as "checkId" from tenant.nap_check
       where account_id = any($1) and state in ('queued', 'running') order by requested_at limit 1000`,
      [accountIds],
    ),
  )
}

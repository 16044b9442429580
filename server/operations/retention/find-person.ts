import type { erasePerson } from '@tributary/contract'
import type { z } from 'zod'
import { AppError } from '../../errors.ts'
import type { Transaction } from '../../storage/index.ts'
import type { Actor } from '../../verbs/index.ts'
import { ofVisitors } from '../../visits/index.ts'

type Named = z.output<typeof erasePerson>
type Found = { callIds: string[]; visitorIds: string[]; visitIds: string[] }

/**
 * The calls of a caller, the visitors these were attributed to, and the visits of those. Throws `scope_missing` to who sees only some
 * locations, `conflict` for a number of the account's own.
 */
export async function findPerson(
  transaction: Transaction,
  { accountId, locationIds }: Actor,
  { caller, visitorId }: Named,
): Promise<Found> {
  if (locationIds)
    throw new AppError('scope_missing', 'A person may have called any location: this needs all of them.')
  if (caller) await refuseOwn(transaction, accountId, caller)
  const { query } = transaction
  const calls = caller
    ? await query<{ id: string; visitorId: string | null }>(
        `select c.id, a.visitor_id as "visitorId" from tenant.call c
         left join tenant.attribution a on a.account_id = $1 and a.call_id = c.id
         where c.account_id = $1 and c.from_number = $2`,
        [accountId, caller],
      )
    : []
  const visitorIds = [
    ...new Set([...calls.flatMap((call) => call.visitorId ?? []), ...(visitorId ? [visitorId] : [])]),
  ]
  const visits = await query<{ id: string }>(
    `select v.id from tenant.visit v where v.account_id = $1 and ${ofVisitors('v', '$2::uuid[]')}`,
    [accountId, visitorIds],
  )
  return {
    callIds: [...new Set(calls.map(({ id }) => id))],
    visitorIds,
    visitIds: visits.map(({ id }) => id),
  }
}

/** A business's own line is no person; erasing it would take the account apart. */
async function refuseOwn({ query }: Transaction, accountId: string, caller: string): Promise<void> {
  const own = await query(
    `select 1 from tenant.tracking_number where account_id = $1 and e164 = $2
     union all select 1 from tenant.location where account_id = $1 and $2 in (canonical_number, destination)
     union all select 1 from tenant.tracker where account_id = $1 and destination = $2
     union all select 1 from tenant.account where account_id = $1 and default_destination = $2`,
    [accountId, caller],
  )
  if (own.length > 0)
    throw new AppError(
      'conflict',
      'This is a number of the account itself. Take it out of the account first.',
    )
}

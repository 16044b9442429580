import { healAlerts, holdAlert } from '../alerts/index.ts'
import type { Transaction } from '../storage/index.ts'
import { describeUnknown, unknownNumberCode } from './site-alerts.ts'

/** Tells of numbers that the last NAP check of a location saw on its pages and nobody registered: one alert a location. Answers the locations of alerts that are new. */
export async function checkUnknownNumbers(
  transaction: Transaction,
  { accountId, now, newId }: { accountId: string; now: number; newId(): string },
): Promise<string[]> {
  const seen = await transaction.query<{
    locationId: string
    name: string
    e164: string
    url: string
    since: number
  }>(
    `select s.location_id as "locationId", l.name, s.e164, s.url, (extract(epoch from last.requested_at) * 1000)::float8 as since
     from tenant.location l
     cross join lateral (
       select id, requested_at from tenant.nap_check c where c.account_id = l.account_id and c.location_id = l.id and c.state = 'done'
       order by requested_at desc limit 1) last
     join tenant.nap_sighting s on s.account_id = l.account_id and s.check_id = last.id and s.role = 'unknown'
     where l.account_id = $1
       and not exists (select from tenant.tracking_number n where n.account_id = $1 and n.e164 = s.e164 and n.state <> 'released')
       and not exists (select from tenant.location o where o.account_id = $1 and s.e164 in (o.canonical_number, o.destination))
     order by s.location_id, s.position`,
    [accountId],
  )
  const raised: string[] = []
  const byLocation = Map.groupBy(seen, ({ locationId }) => locationId)
  for (const [locationId, numbers] of byLocation) {
    const [first] = numbers
    if (!first) continue
    const message = describeUnknown(first.name, numbers)
    // Dismissed, it stays so until a check after that sees them still.
    const alert = {
      accountId,
      code: unknownNumberCode,
      subject: locationId,
      message,
      id: newId(),
      since: first.since,
      at: now,
    }
    if (await holdAlert(transaction, alert)) raised.push(locationId)
  }
  await healAlerts(transaction, {
    accountId,
    codes: [unknownNumberCode],
    except: [...byLocation.keys()],
    at: now,
  })
  return raised
}

import type { Location } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'
import type { Target } from './judging/target.ts'
import type { SwapPreview } from './visiting/answer-request.ts'

type NumberRow = { e164: string; isPool: boolean }
type PreviewRow = { canonical: string; tracking: string; tracker: string; domains: string[] }

/** Whose the account's numbers are, and what its script could show a visitor: a number of each pool, which nobody leases. */
export async function loadTarget(
  { query }: Transaction,
  account: { accountId: string; now: number },
  location: Pick<Location, 'canonicalNumber' | 'address'> & { name?: string },
): Promise<{ target: Target; preview: SwapPreview }> {
  const numbers = await query<NumberRow>(
    `select e164, pool_id is not null as "isPool" from tenant.tracking_number
     where account_id = $1 and state <> 'released'`,
    [account.accountId],
  )
  const canonical = await query<{ e164: string }>(
    'select canonical_number as e164 from tenant.location where account_id = $1',
    [account.accountId],
  )
  const previews = await query<PreviewRow>(
    `select distinct on (l.canonical_number) l.canonical_number as canonical, n.e164 as tracking, t.id as tracker,
       array(select distinct unnest(s.domains) from tenant.tracker o join tenant.site s on s.account_id = $1 and s.id = o.site_id
         where o.account_id = $1 and o.location_id = l.id and o.kind = 'visitor' and o.retired_at is null) as domains
     from tenant.tracker t join tenant.location l on l.account_id = $1 and l.id = t.location_id
     join tenant.tracking_number n on n.account_id = $1 and n.pool_id = t.pool_id and n.state = 'active'
     where t.account_id = $1 and t.kind = 'visitor' and t.retired_at is null order by 1, t.id, n.id`,
    [account.accountId],
  )
  const { canonicalNumber, address, name } = location
  return {
    target: {
      canonical: [canonicalNumber],
      others: new Set(canonical.map(({ e164 }) => e164).filter((e164) => e164 !== canonicalNumber)),
      // A number may be both: a published number that was taken over from another vendor.
      tracking: new Set(numbers.map(({ e164 }) => e164)),
      pool: new Set(numbers.filter(({ isPool }) => isPool).map(({ e164 }) => e164)),
      swapped: new Map(previews.map(({ canonical: number, ...shown }) => [number, shown])),
      country: address.country,
      ...(name !== undefined && { location: { name, address } }),
    },
    preview: {
      numbers: new Map(
        previews.map(({ canonical: number, tracking, tracker }) => [number, { tracking, tracker }]),
      ),
      validUntil: new Date(account.now + 3_600_000).toISOString(),
    },
  }
}

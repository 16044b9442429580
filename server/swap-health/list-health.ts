import { healthPages, listSiteHealth as query, type SiteHealth } from '@tributary/contract'
import { listAlertsAbout } from '../alerts/index.ts'
import type { Transaction } from '../storage/index.ts'
import { defineVerb, listPage } from '../verbs/index.ts'
import { judgeCanonicals } from './judge-canonicals.ts'

const select = `
  select s.id, s.name, coalesce(h.status, 'learning') as status, h.checked_at as "checkedAt", h.swapped_at as "lastSwapAt", h.fetched_at as "lastFetchAt",
    h.expected_swaps as "expectedSwaps", h.odds, h.told_after_ms as "toldAfterMs",
    (select coalesce(jsonb_agg(d order by d.day), '[]') from (
      select to_char(day, 'YYYY-MM-DD') as day, coalesce(sum(k.swaps), 0) as swaps, coalesce(sum(k.fetches), 0) as fetches
      from generate_series(($2::timestamptz at time zone 'UTC')::date - 27, ($2::timestamptz at time zone 'UTC')::date, interval '1 day') day
      left join tenant.site_hour k on k.account_id = s.account_id and k.site_id = s.id
        and k.hour >= day at time zone 'UTC' and k.hour < (day + interval '1 day') at time zone 'UTC'
      group by day) d) as days,
    (select coalesce(jsonb_agg(distinct jsonb_build_object('canonical', l.canonical_number, 'locationId', l.id)), '[]')
      from tenant.tracker t join tenant.location l on l.account_id = t.account_id and l.id = t.location_id
      where t.account_id = s.account_id and t.site_id = s.id and t.kind = 'visitor' and t.retired_at is null) as canonicals
  from tenant.site s left join tenant.site_health h on h.account_id = s.account_id and h.site_id = s.id
  where s.account_id = $1`

type Row = Omit<SiteHealth, 'alerts'>

/** How every site does, newest first, with what is open about it. */
export const listSiteHealth = defineVerb({
  name: 'siteHealth.list',
  scope: 'sites:read',
  input: query,
  output: healthPages.siteHealth,
  async run({ input, actor, context, transaction }) {
    const { accountId } = actor
    const today = new Date(context.clock.now()).toISOString()
    const page = await listPage<Row>(transaction, select, input, [accountId, today])
    const items: SiteHealth[] = []
    for (const row of page.items) items.push(await complete(transaction, accountId, row))
    return { ...page, items }
  },
})

async function complete(transaction: Transaction, accountId: string, row: Row): Promise<SiteHealth> {
  const numbers = row.canonicals.map(({ canonical }) => canonical)
  const states = await judgeCanonicals(transaction, { accountId, siteId: row.id, canonicals: numbers })
  const found = new Map(states.map((state) => [state.canonical, state]))
  const canonicals = row.canonicals.map((one) => {
    const state = found.get(one.canonical)
    return {
      ...one,
      isMissing: state?.isMissing ?? false,
      ...(state && { foundAt: new Date(state.foundAt).toISOString() }),
    }
  })
  const alerts = await listAlertsAbout(transaction, {
    accountId,
    subjects: [row.id, ...canonicals.filter(({ isMissing }) => isMissing).map(({ canonical }) => canonical)],
  })
  return { ...row, canonicals, alerts }
}

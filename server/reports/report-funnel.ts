import { type FunnelReport, funnelQuery, funnelReport as output } from '@tributary/contract'
import { defineVerb } from '../verbs/index.ts'
import { askFor } from './ask-for.ts'
import { sumCalls } from './sum-calls.ts'

type Steps = FunnelReport['totals']
const nothing: Steps = { visits: 0, tapped: 0, calls: 0, answered: 0, booked: 0 }

const fromTally = `
  select channel, sum(visits)::integer as visits, sum(tapped)::integer as tapped from tenant.visit_tally
  where account_id = $1 and day between $2::date and $3::date and ($4::uuid is null or site_id = $4) and ($5::text is null or channel = $5)
  group by 1 having sum(visits) > 0`

/**
 * For a manager of some locations, whose visits are those that were shown a number of theirs: a tally knows the site, which others may
 * share. Days are those of the first of their locations on the site.
 */
const fromVisits = `
  select coalesce(v.source->>'channel', '') as channel, count(*)::integer as visits, count(v.tapped_at)::integer as tapped
  from tenant.visit v
  join (
    select distinct on (s.site_id) s.site_id, l.time_zone as zone
    from tenant.site_location s join tenant.location l on l.account_id = $1 and l.id = s.location_id
    where s.account_id = $1 order by s.site_id, l.created_at, l.id) z on z.site_id = v.site_id
  where v.account_id = $1 and v.started_at between $2::date - interval '1 day' and $3::date + interval '2 days'
    and (v.started_at at time zone z.zone)::date between $2::date and $3::date
    and ($4::uuid is null or v.site_id = $4) and ($5::text is null or coalesce(v.source->>'channel', '') = $5)
  group by 1`

/** From visits to booked calls, by channel. */
export const reportFunnel = defineVerb({
  name: 'report.funnel',
  scope: 'reports:read',
  input: funnelQuery,
  output,
  async run({ input, actor, transaction, context }) {
    const { siteId, channel, ...days } = input
    const filter = { ...days, ...(channel && { channel: [channel] }) }
    // Calls of swapping trackers only: a billboard's callers visited nothing.
    const sites = await transaction.query<{ id: string }>(
      'select id from tenant.site where account_id = $1 and ($2::uuid is null or id = $2)',
      [actor.accountId, siteId ?? null],
    )
    const { asked, period } = askFor({ ...filter, siteId: sites.map(({ id }) => id) }, 'none', actor, context)
    const visits = await transaction.query<{ channel: string; visits: number; tapped: number }>(
      actor.locationIds ? fromVisits : fromTally,
      [actor.accountId, period.fromDay, period.toDay, siteId ?? null, channel ?? null],
    )
    const { groups } = await sumCalls(transaction, asked, ['channel'])
    const channels = new Map<string, Steps>()
    for (const { channel: name, ...row } of visits) channels.set(name, { ...nothing, ...row })
    for (const { keys, measures } of groups) {
      const name = String(keys[0] ?? '')
      const { calls, answered, booked } = measures
      channels.set(name, { ...(channels.get(name) ?? nothing), calls, answered, booked })
    }
    return {
      period,
      totals: [...channels.values()].reduce(addSteps, nothing),
      channels: [...channels]
        .map(([name, steps]) => ({ ...(name !== '' && { channel: name }), ...steps }))
        .sort((a, b) => b.visits - a.visits || b.calls - a.calls),
    }
  },
})

const addSteps = (a: Steps, b: Steps): Steps => ({
  visits: a.visits + b.visits,
  tapped: a.tapped + b.tapped,
  calls: a.calls + b.calls,
  answered: a.answered + b.answered,
  booked: a.booked + b.booked,
})

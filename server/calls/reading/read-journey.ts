import type { CallJourney, JourneyStep, Source } from '@tributary/contract'
import type { Transaction } from '../../storage/index.ts'
import { ofVisitors } from '../../visits/index.ts'
import { getCall } from './get-call.ts'

type Visit = {
  visitorId: string
  source: Source
  device: 'mobile' | 'desktop' | null
  startedAt: string
  landingPage: string
}

/** The visit a call is attributed to, step by step up to the call, and the visitor's visits before it. Throws `not_found`. */
export async function readJourney(
  transaction: Transaction,
  { accountId, id }: { accountId: string; id: string },
): Promise<CallJourney> {
  const call = await getCall(transaction, { accountId, id })
  const called: JourneyStep = { at: call.startedAt, kind: 'called', e164: call.to }
  const visitId = call.attribution.visitId
  const [visit] = visitId
    ? await transaction.query<Visit>(
        `select visitor_id as "visitorId", source, device, started_at as "startedAt", landing_page as "landingPage"
         from tenant.visit where account_id = $1 and id = $2`,
        [accountId, visitId],
      )
    : []
  if (!visitId || !visit) return { steps: [called], earlierVisits: [] }
  const steps = await transaction.query<JourneyStep>(
    // A beacon's place in the journal is by account and time: the visit's own span is all that is read.
    `select viewed_at as at, 'page' as kind, url, title, null as e164 from tenant.page_view where account_id = $1 and visit_id = $2
     union all
     select l.shown_at, 'shown', null, null, n.e164
     from tenant.lease l join tenant.tracking_number n on n.account_id = $1 and n.id = l.number_id where l.account_id = $1 and l.visit_id = $2
     union all
     select b.happened_at, case b.fact->>'kind' when 'tap' then 'tapped' else 'copied' end, b.fact->>'page', null, n.e164
     from tenant.visit v
     join tenant.beacon_journal b on b.account_id = $1 and b.happened_at between v.started_at and v.last_seen_at
     left join tenant.lease l on l.account_id = $1 and l.visit_id = v.id and l.id = (b.fact->>'leaseId')::uuid
     left join tenant.tracking_number n on n.account_id = $1 and n.id = l.number_id
     where v.account_id = $1 and v.id = $2 and b.fact->>'visitId' = v.id::text and b.fact->>'kind' in ('tap', 'copy')
     order by at limit 1000`,
    [accountId, visitId],
  )
  const landed: JourneyStep = { at: visit.startedAt, kind: 'landed', url: visit.landingPage }
  const earlierVisits = await transaction.query<CallJourney['earlierVisits'][number]>(
    `select v.id, v.started_at as "startedAt", v.source, v.landing_page as "landingPage",
       1 + (select count(*) from tenant.page_view p where p.account_id = $1 and p.visit_id = v.id)::integer as "pageViews"
     from tenant.visit v where v.account_id = $1 and ${ofVisitors('v', 'array[$2::uuid]')} and v.id <> $3 and v.started_at < $4
     order by v.started_at desc, v.id desc limit 20`,
    [accountId, visit.visitorId, visitId, visit.startedAt],
  )
  return {
    visitId,
    visitorId: visit.visitorId,
    source: visit.source,
    ...(visit.device && { device: visit.device }),
    steps: [landed, ...steps, called].sort((a, b) => a.at.localeCompare(b.at)),
    earlierVisits,
  }
}

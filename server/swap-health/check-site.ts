import { holdAlert } from '../alerts/index.ts'
import type { ConfiguredSite } from '../numbers/index.ts'
import type { Transaction } from '../storage/index.ts'
import { endSiteAlerts } from './end-site-alerts.ts'
import { type CanonicalState, judgeCanonicals } from './judge-canonicals.ts'
import { judgeSite } from './judge-site.ts'
import { readHours } from './read-hours.ts'
import { canonicalCode, describeCanonical, describeSite, siteCodes } from './site-alerts.ts'

type Checking = { transaction: Transaction; accountId: string; now: number; newId(): string }
type Site = { id: string; name: string; configured: Pick<ConfiguredSite, 'trackers'> | undefined }

/** Judges one site, keeps what came of it, raises what is wrong and ends what is over. Answers what new alerts are about, and the canonical numbers its pages should have, with what is known of them. */
export async function checkSite(
  checking: Checking,
  site: Site,
): Promise<{ raised: string[]; canonicals: string[]; states: CanonicalState[] }> {
  const { transaction, accountId, now, newId } = checking
  const hours = await readHours(transaction, { accountId, siteId: site.id, now })
  const showing = site.configured?.trackers.filter(({ numbers }) => numbers.length > 0) ?? []
  const toVisitors = showing.filter(({ kind }) => kind === 'visitor')
  const verdict = judgeSite(hours, { anything: showing.length > 0, toVisitors: toVisitors.length > 0 }, now)
  const { swaps, fetches, status } = verdict
  const told = swaps.isKnown ? swaps : fetches
  const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString())
  await transaction.query(
    `insert into tenant.site_health (account_id, site_id, status, checked_at, swapped_at, fetched_at, expected_swaps, odds, told_after_ms)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (account_id, site_id) do update set status = excluded.status, checked_at = excluded.checked_at, swapped_at = excluded.swapped_at,
       fetched_at = excluded.fetched_at, expected_swaps = excluded.expected_swaps, odds = excluded.odds, told_after_ms = excluded.told_after_ms`,
    [
      accountId,
      site.id,
      status,
      iso(now),
      iso(hours.swappedAt),
      iso(hours.fetchedAt),
      swaps.isKnown ? verdict.expectedSwaps : null,
      told.isKnown ? told.odds : null,
      told.toldAfterMs === undefined ? null : Math.round(told.toldAfterMs),
    ],
  )

  const raised: string[] = []
  const code = status === 'notSwapping' || status === 'scriptGone' ? siteCodes[status] : undefined
  const { swappedAt, fetchedAt } = hours
  const showsToVisitors = toVisitors.length > 0
  await endSiteAlerts(transaction, {
    accountId,
    siteId: site.id,
    status,
    showsToVisitors,
    swappedAt,
    fetchedAt,
    at: now,
  })
  if (code) {
    const since = (status === 'scriptGone' ? hours.fetchedAt : hours.swappedAt) ?? 0
    const message = describeSite(site.name, verdict, hours)
    if (
      await holdAlert(transaction, {
        accountId,
        code,
        subject: site.id,
        message,
        id: newId(),
        since,
        at: now,
      })
    )
      raised.push(site.id)
  }

  const canonicals = [...new Set(toVisitors.map(({ location }) => location.canonicalNumber))]
  const states = await judgeCanonicals(transaction, { accountId, siteId: site.id, canonicals })
  for (const { canonical, foundAt, isMissing, asksSince } of states) {
    if (!isMissing) continue
    const message = describeCanonical(site.name, canonical, foundAt, asksSince)
    const alert = {
      accountId,
      code: canonicalCode,
      subject: canonical,
      message,
      id: newId(),
      since: foundAt,
      at: now,
    }
    if (await holdAlert(transaction, alert)) raised.push(canonical)
  }
  return { raised, canonicals, states }
}

import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Database } from '../storage/index.ts'

export type Sightings = {
  /** A page at `referrer` fetched the script of `site`. Answers at once; what cannot be written is dropped. */
  note(site: { accountId: string; id: string }, referrer: string | undefined): void
  /** Resolves when what was noted is written. */
  drain(): Promise<void>
}

const restMs = 60_000
const mostHosts = 20
const mostRemembered = 10_000

/**
 * Keeps when the pages of a host last fetched a site's script: at most one write a minute for each, and 20 hosts a site, so that nobody
 * who makes up referrers can fill a table. The host is all that is kept of a page.
 */
export function noteSightings(parts: {
  database: Database
  clock: Clock
  log: Log
  onSeen(accountId: string, siteId: string): void
}): Sightings {
  const written = new Map<string, number>()
  const underWay = new Set<Promise<void>>()

  async function write(accountId: string, siteId: string, host: string, at: number): Promise<void> {
    const rows = await parts.database.inTransaction({ accountIds: [accountId] }, (transaction) =>
      transaction.query(
        `insert into tenant.site_sighting as known (account_id, site_id, host, first_seen_at, seen_at)
         select $1, $2, $3, $4, $4
         where exists (select from tenant.site where id = $2)
           and (exists (select from tenant.site_sighting where site_id = $2 and host = $3)
             or (select count(*) from tenant.site_sighting where site_id = $2) < $5)
         on conflict (account_id, site_id, host) do update set seen_at = greatest(known.seen_at, excluded.seen_at)
         returning 1`,
        [accountId, siteId, host, new Date(at).toISOString(), mostHosts],
      ),
    )
    if (rows.length > 0) parts.onSeen(accountId, siteId)
  }

  return {
    note(site, referrer) {
      const url = referrer ? URL.parse(referrer) : null
      if (!url || !/^https?:$/.test(url.protocol) || url.host.length > 260) return
      const key = `${site.id} ${url.host}`
      const now = parts.clock.now()
      if (now - (written.get(key) ?? 0) < restMs) return
      if (written.size >= mostRemembered) written.clear()
      written.set(key, now)
      const work = write(site.accountId, site.id, url.host, now)
        .catch((error: Error) => parts.log.debug({ error: error.message }, 'a sighting was not written'))
        .finally(() => underWay.delete(work))
      underWay.add(work)
    },
    async drain() {
      await Promise.all(underWay)
    },
  }
}

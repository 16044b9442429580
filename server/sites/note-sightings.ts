import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Database } from '../storage/index.ts'

type SeenSite = { accountId: string; id: string; domains: readonly string[] }

export type Sightings = {
  /** A page at `referrer` fetched the script of `site`. Answers at once; what cannot be written is dropped. */
  note(site: SeenSite, referrer: string | undefined): void
  /** Resolves when what was noted is written. */
  drain(): Promise<void>
}

const restMs = 60_000
const mostHosts = 20
/** Kept free, beyond those, for subdomains of what the site lists; what it lists itself always has room. */
const mostSubdomains = 20
const mostRemembered = 10_000
const mostAtOnce = 3

/**
 * Keeps when the pages of a host last fetched a site's script: at most one write a minute for each, three writes at once, and 20 hosts a
 * site beside those it lists, so that nobody who makes up referrers can fill a table or hold up others. The host is all that is kept of a page.
 */
export function noteSightings(parts: {
  database: Database
  clock: Clock
  log: Log
  onSeen(accountId: string, siteId: string): void
}): Sightings {
  const written = new Map<string, number>()
  const full = new Map<string, number>()
  const underWay = new Set<Promise<void>>()

  async function write({ accountId, id }: SeenSite, host: string, room: number, at: number): Promise<void> {
    const rows = await parts.database.inTransaction({ accountIds: [accountId] }, (transaction) =>
      transaction.query(
        `insert into tenant.site_sighting as known (account_id, site_id, host, first_seen_at, seen_at)
         select $1, $2, $3, $4, $4
         where exists (select from tenant.site where id = $2)
           and (exists (select from tenant.site_sighting where site_id = $2 and host = $3)
             or (select count(*) from tenant.site_sighting where site_id = $2) < $5)
         on conflict (account_id, site_id, host) do update set seen_at = greatest(known.seen_at, excluded.seen_at)
         returning 1`,
        [accountId, id, host, new Date(at).toISOString(), room],
      ),
    )
    if (rows.length > 0) return parts.onSeen(accountId, id)
    written.delete(`${id} ${host}`)
    if (full.size >= mostRemembered) full.clear()
    full.set(`${id} ${room}`, at)
  }

  return {
    note(site, referrer) {
      if (underWay.size >= mostAtOnce) return
      const url = referrer ? URL.parse(referrer) : null
      if (!url || !/^https?:$/.test(url.protocol) || url.host.length > 260) return
      const key = `${site.id} ${url.host}`
      const now = parts.clock.now()
      const lastWritten = written.get(key)
      if (lastWritten !== undefined && now - lastWritten < restMs) return
      const room = findRoom(site, url)
      // A site that had no room is asked again in a minute, but for hosts that were written before.
      if (lastWritten === undefined && now - (full.get(`${site.id} ${room}`) ?? 0) < restMs) return
      if (written.size >= mostRemembered) written.clear()
      written.set(key, now)
      const work = write(site, url.host, room, now)
        .catch((error: Error) => parts.log.debug({ error: error.message }, 'a sighting was not written'))
        .finally(() => underWay.delete(work))
      underWay.add(work)
    },
    async drain() {
      await Promise.all(underWay)
    },
  }
}

/** How many hosts the site may have for this one to be kept. */
function findRoom({ domains }: SeenSite, { host, hostname }: URL): number {
  if (domains.includes(host)) return mostHosts + mostSubdomains + domains.length
  const isBelow = domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`))
  return isBelow ? mostHosts + mostSubdomains : mostHosts
}

import type { Log } from '../log.ts'
import type { ConfiguredSite } from '../numbers/index.ts'
import type { Database } from '../storage/index.ts'

type Site = Pick<ConfiguredSite, 'accountId' | 'id' | 'trackers'>
type Counted = { accountId: string; siteId: string; fetches: number; asks: number; fetchedAt: number | null }
type Found = { accountId: string; siteId: string; canonical: string; asks: number; foundAt: number }

export type Activity = {
  /** A browser fetched the script of `site`. */
  noteFetch(site: Site, at: number): void
  /** A page of `site` asked for the numbers to show for these canonical numbers, so it has them. */
  noteAsk(site: Site, canonicals: readonly string[], at: number): void
  /** Writes what was counted: two statements, whatever the number of sites. Counts are kept when it fails. */
  flush(): Promise<void>
}

/**
 * Counts in memory what pages do, an hour's row a site: only sites and canonical numbers that are configured, so that nobody
 * who makes things up can fill the memory. What a process counted since its last flush is lost with it; the rules bear that.
 */
export function countActivity({ database, log }: { database: Database; log: Log }): Activity {
  let hours = new Map<string, Counted & { hour: number }>()
  let found = new Map<string, Found>()
  const hourMs = 3_600_000
  const hourOf = ({ accountId, id }: Site, at: number) => {
    const hour = at - (at % hourMs)
    const key = `${id} ${hour}`
    const known = hours.get(key) ?? { accountId, siteId: id, hour, fetches: 0, asks: 0, fetchedAt: null }
    hours.set(key, known)
    return known
  }
  return {
    noteFetch(site, at) {
      const hour = hourOf(site, at)
      hour.fetches++
      hour.fetchedAt = at
    },
    noteAsk(site, canonicals, at) {
      hourOf(site, at).asks++
      for (const canonical of canonicals) {
        if (!site.trackers.some(({ location }) => location.canonicalNumber === canonical)) continue
        const key = `${site.id} ${canonical}`
        const known = found.get(key) ?? {
          accountId: site.accountId,
          siteId: site.id,
          canonical,
          asks: 0,
          foundAt: at,
        }
        found.set(key, { ...known, asks: known.asks + 1, foundAt: at })
      }
    },
    async flush() {
      if (hours.size === 0) return
      const [countedHours, countedFound] = [[...hours.values()], [...found.values()]]
      hours = new Map()
      found = new Map()
      try {
        await write(database, countedHours, countedFound)
      } catch (error) {
        // Deleted sites cannot be what failed: they are left out.
        for (const one of countedHours) {
          const known = hours.get(`${one.siteId} ${one.hour}`)
          if (known)
            Object.assign(known, { fetches: known.fetches + one.fetches, asks: known.asks + one.asks })
          else hours.set(`${one.siteId} ${one.hour}`, one)
        }
        for (const one of countedFound) {
          const known = found.get(`${one.siteId} ${one.canonical}`)
          found.set(`${one.siteId} ${one.canonical}`, known ? { ...known, asks: known.asks + one.asks } : one)
        }
        log.debug({ error: String(error) }, 'what sites did was not written; it is tried again')
      }
    },
  }
}

async function write(
  database: Database,
  hours: readonly (Counted & { hour: number })[],
  found: readonly Found[],
): Promise<void> {
  await database.project(async (transaction) => {
    await transaction.query(
      `insert into tenant.site_hour as known (account_id, site_id, hour, fetches, asks, fetched_at)
       select account, site, to_timestamp(hour / 1000), fetches, asks, to_timestamp(fetched / 1000)
       from unnest($1::uuid[], $2::uuid[], $3::float8[], $4::integer[], $5::integer[], $6::float8[]) as seen (account, site, hour, fetches, asks, fetched)
       where exists (select from tenant.site s where s.account_id = account and s.id = site)
       order by account, site, hour
       on conflict (account_id, site_id, hour) do update set
         fetches = known.fetches + excluded.fetches, asks = known.asks + excluded.asks, fetched_at = greatest(known.fetched_at, excluded.fetched_at)`,
      [
        hours.map((one) => one.accountId),
        hours.map((one) => one.siteId),
        hours.map((one) => one.hour),
        hours.map((one) => one.fetches),
        hours.map((one) => one.asks),
        hours.map((one) => one.fetchedAt),
      ],
    )
    await transaction.query(
      `insert into tenant.canonical_day as known (account_id, site_id, canonical, day, asks, found_at)
       select account, site, canonical, (to_timestamp(at / 1000) at time zone 'UTC')::date, asks, to_timestamp(at / 1000)
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::integer[], $5::float8[]) as seen (account, site, canonical, asks, at)
       where exists (select from tenant.site s where s.account_id = account and s.id = site)
       order by account, site, canonical
       on conflict (account_id, site_id, canonical, day) do update set
         asks = known.asks + excluded.asks, found_at = greatest(known.found_at, excluded.found_at)`,
      [
        found.map((one) => one.accountId),
        found.map((one) => one.siteId),
        found.map((one) => one.canonical),
        found.map((one) => one.asks),
        found.map((one) => one.foundAt),
      ],
    )
  })
}

import type { Site } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'
import { notFound } from '../verbs/index.ts'

/** $1 is the public URL: the script tag is part of the answer, ready to paste. */
export const selectSites = `
  select s.id, s.key, s.name, s.domains, s.consent_mode as "consentMode", s.created_at as "createdAt",
    array(select location_id from tenant.site_location l where l.account_id = s.account_id and l.site_id = s.id order by 1) as "locationIds",
    '<script async src="' || $1::text || '/t/' || s.key || '.js"></script>' as "scriptTag",
    (select max(seen_at) from tenant.site_sighting g where g.account_id = s.account_id and g.site_id = s.id) as "lastSeenAt",
    coalesce((
      select jsonb_agg(jsonb_build_object('host', host, 'seenAt', to_char(seen_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'isCovered', exists (
          select from unnest(s.domains) domain
          where domain in (g.host, split_part(g.host, ':', 1)) or right(split_part(g.host, ':', 1), length(domain) + 1) = '.' || domain
        )) order by seen_at desc)
      from tenant.site_sighting g where g.account_id = s.account_id and g.site_id = s.id
    ), '[]') as sightings
  from tenant.site s`

export async function getSite(transaction: Transaction, publicUrl: string, id: string): Promise<Site> {
  const [row] = await transaction.query<Site>(`${selectSites} where s.id = $2`, [publicUrl, id])
  if (!row) throw notFound('tenant.site')
  return row
}

/** Makes the site's locations exactly these. */
export async function setLocations(
  transaction: Transaction,
  accountId: string,
  siteId: string,
  locationIds: readonly string[],
): Promise<void> {
  await transaction.query('delete from tenant.site_location where site_id = $1', [siteId])
  const rows = await transaction.query(
    `insert into tenant.site_location (account_id, site_id, location_id)
     select $1, $2, id from tenant.location where id = any($3::uuid[]) returning 1`,
    [accountId, siteId, locationIds],
  )
  if (rows.length !== new Set(locationIds).size) throw notFound('tenant.location')
}

import type { NapReport, NapSeverity } from '@tributary/contract'
import type { Transaction } from '../storage/index.ts'

/** How many checks of a location are kept. */
const mostKept = 60

/** PostgreSQL keeps neither NUL nor half a character, and pages hold both. */
const storable = (_: string, value: unknown) =>
  typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value

/** How the check before ended; absent when there was none. */
export type Before = { wasFine?: boolean }

/** Keeps what a check found, and forgets the location's oldest checks. Undefined, and nothing is kept, when this run's check is no longer its own. */
export async function storeReport(
  { query }: Transaction,
  {
    accountId,
    checkId,
    locationId,
    attempt,
    now,
  }: { accountId: string; checkId: string; locationId: string; attempt: number; now: number },
  { pages }: NapReport,
): Promise<Before | undefined> {
  const findings = pages.flatMap(({ view, findings: found }) =>
    found.map((finding) => ({ ...finding, view })),
  )
  const count = (severity: NapSeverity) => findings.filter((finding) => finding.severity === severity).length
  const reason = pages.find(({ view }) => view === 'unavailable')?.reason
  const mine = await query(
    `update tenant.nap_check set state = 'done', finished_at = to_timestamp($3::float8 / 1000), errors = $4, warnings = $5, notices = $6, reason = $7
     where account_id = $1 and id = $2 and state = 'running' and attempt = $8 returning id`,
    [accountId, checkId, now, count('error'), count('warning'), count('notice'), reason, attempt],
  )
  if (mine.length === 0) return undefined
  const rows = (items: readonly object[]) =>
    JSON.stringify(
      items.map((item, position) => ({ ...item, position })),
      storable,
    )
  const key = [accountId, checkId, locationId]
  await query(
    `insert into tenant.nap_page (account_id, check_id, position, location_id, url, view, status, reason, phones, names, addresses)
     select $1, $2, position, $3, url, view, status, reason, phones, names, addresses from jsonb_to_recordset($4::jsonb)
       as page (position int, url text, view text, status int, reason text, phones jsonb, names jsonb, addresses jsonb)`,
    [...key, rows(pages)],
  )
  await query(
    `insert into tenant.nap_finding (account_id, check_id, position, location_id, code, severity, url, view, "where", evidence, fix)
     select $1, $2, position, $3, code, severity, url, view, "where", evidence, fix from jsonb_to_recordset($4::jsonb)
       as finding (position int, code text, severity text, url text, view text, "where" text, evidence text, fix text)`,
    [...key, rows(findings)],
  )
  const seen = pages.flatMap(({ url, view, phones }) =>
    view === 'unavailable' ? [] : phones.map(({ e164, role, where }) => ({ e164, role, where, url, view })),
  )
  await query(
    `insert into tenant.nap_sighting (account_id, check_id, position, location_id, e164, role, url, view, "where", seen_at)
     select $1, $2, position, $3, e164, role, url, view, "where", to_timestamp($5::float8 / 1000) from jsonb_to_recordset($4::jsonb)
       as seen (position int, e164 text, role text, url text, view text, "where" text)`,
    [...key, rows([...new Map(seen.map((one) => [Object.values(one).join(' '), one])).values()]), now],
  )
  const [before] = await query<{ wasFine: boolean }>(
    `select errors + warnings = 0 as "wasFine" from tenant.nap_check
     where account_id = $1 and location_id = $3 and state = 'done' and id <> $2 order by finished_at desc limit 1`,
    key,
  )
  await query(
    `delete from tenant.nap_check where account_id = $1 and location_id = $2 and state in ('done', 'failed') and id not in (
       select id from tenant.nap_check where account_id = $1 and location_id = $2 order by requested_at desc, id desc limit ${mostKept})`,
    [accountId, locationId],
  )
  return before ?? {}
}

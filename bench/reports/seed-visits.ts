import type pg from 'pg'

const chunk = 500_000

/** Visits over two years up to `until`, and a lease for each tenth; the last thousand are on the sites now. */
export async function seedVisits(
  admin: pg.Client,
  { accountId, count, until }: { accountId: string; count: number; until: string },
): Promise<void> {
  for (let from = 0; from < count; from += chunk) {
    const parameters = [accountId, from, Math.min(from + chunk, count) - 1, count, until]
    await admin.query(visitsSql, parameters)
    await admin.query(leasesSql, parameters.slice(0, 5))
  }
}

const startedAt = `$5::timestamptz - interval '730 days' * (1 - (n::float8 / $4::bigint))`
const id = `(lpad(to_hex((extract(epoch from ${startedAt}) * 1000)::bigint), 12, '0') || '7000' || '8000' || lpad(to_hex(n), 12, '0'))::uuid`

const visitsSql = `
  insert into tenant.visit (account_id, id, site_id, visitor_id, started_at, last_seen_at, source, landing_page, referrer, last_page, last_page_at, device, place, tapped_at)
  select $1, ${id}, pg_temp.bench_id('site' || n % 5), pg_temp.bench_id('visitor' || n / 3), ${startedAt}, ${startedAt} + interval '4 minutes',
    (array['{"channel":"Paid Search","source":"google","medium":"cpc","campaign":"Spring"}', '{"channel":"Organic Search","source":"google","medium":"organic"}', '{"channel":"Direct"}'])[1 + n % 3]::jsonb,
    'https://www.example.com/landing-' || n % 500, '', 'https://www.example.com/page-' || n % 400, ${startedAt} + interval '3 minutes', 'mobile', '{}',
    case when n % 9 = 0 then ${startedAt} + interval '2 minutes' end
  from generate_series($2::bigint, $3::bigint) n`

const leasesSql = `
  insert into tenant.lease (account_id, id, number_id, pool_id, tracker_id, site_id, visit_id, visitor_id, shown_at, valid_until, last_alive_at)
  select $1, gen_random_uuid(), pg_temp.bench_id('number' || n % 400), pg_temp.bench_id('pool' || n % 50), pg_temp.bench_id('tracker' || (n % 50) * 4), pg_temp.bench_id('site' || n % 5),
    ${id}, pg_temp.bench_id('visitor' || n / 3), ${startedAt}, ${startedAt} + interval '1 day', ${startedAt} + interval '4 minutes'
  from generate_series($2::bigint, $3::bigint) n where n % 10 = 0`

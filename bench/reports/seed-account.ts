import type { Tributary } from '../product/start-tributary.ts'

const zones = ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles', 'Asia/Kolkata']

/** Fifty locations in five zones, a site, a pool of 200 numbers, four trackers a location with a number each. Answers the account. */
export async function seedAccount({ admin, encrypt }: Tributary): Promise<string> {
  const { rows } = await admin.query<{ id: string }>('select account_id as id from directory.account')
  const accountId = rows[0]?.id
  if (!accountId) throw new Error('The server has no account.')
  await admin.query(
    `create function pg_temp.bench_id(text) returns uuid language sql immutable as
       $$ select overlay(overlay(md5($1) placing '7' from 13 for 1) placing '8' from 17 for 1)::uuid $$`,
  )
  const run = (sql: string, parameters: unknown[] = []) => admin.query(sql, [accountId, ...parameters])
  await run("select set_config('tributary.accounts', $1, false)")
  await run(
    `insert into tenant.location (account_id, id, name, canonical_number, destination, time_zone, address, created_at)
     select $1, pg_temp.bench_id('location' || n), 'Store ' || n, '+1512555' || to_char(n, 'FM0000'), '+1512556' || to_char(n, 'FM0000'), ($2::text[])[1 + n % 5], '{"country":"US"}', now()
     from generate_series(0, 49) n`,
    [zones],
  )
  await run(
    `insert into tenant.site (account_id, id, key, name, domains, consent_mode)
     select $1, pg_temp.bench_id('site' || n), 'benchsite' || n, 'Site ' || n, '{www.example.com}', 'assumed' from generate_series(0, 4) n`,
  )
  await run(
    `insert into tenant.site_location (account_id, site_id, location_id)
     select $1, pg_temp.bench_id('site' || n % 5), pg_temp.bench_id('location' || n) from generate_series(0, 49) n`,
  )
  await run(
    `insert into tenant.carrier_connection (account_id, id, name, carrier, account_sid, auth_token_encrypted, base_url)
     values ($1, pg_temp.bench_id('connection'), 'Nobody', 'twilio', 'AC1', $2, 'http://127.0.0.1:9')`,
    [encrypt('nobody')],
  )
  await run(
    `insert into tenant.pool (account_id, id, name) select $1, pg_temp.bench_id('pool' || n), 'Pool ' || n from generate_series(0, 49) n`,
  )
  await run(
    `insert into tenant.tracker (account_id, id, kind, name, location_id, site_id, match, pool_id)
     select $1, pg_temp.bench_id('tracker' || n), case n % 4 when 0 then 'visitor' when 1 then 'offline' else 'source' end, 'Tracker ' || n,
       pg_temp.bench_id('location' || n / 4), pg_temp.bench_id('site' || (n / 4) % 5), case when n % 4 > 1 then '{"medium":"cpc"}'::jsonb end,
       case n % 4 when 0 then pg_temp.bench_id('pool' || n / 4) end
     from generate_series(0, 199) n`,
  )
  await run(
    `insert into tenant.tracking_number (account_id, id, e164, kind, state, connection_id, pool_id)
     select $1, pg_temp.bench_id('number' || n), '+1628' || to_char(n, 'FM0000000'), 'local', 'reserved', pg_temp.bench_id('connection'), pg_temp.bench_id('pool' || n % 50)
     from generate_series(0, 399) n`,
  )
  return accountId
}

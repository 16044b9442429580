import type pg from 'pg'

const chunk = 100_000

/** How the made-up calls are spread: two years up to `until`, more in the day, a caller in three calls again. */
export async function seedCalls(
  admin: pg.Client,
  { accountId, count, until }: { accountId: string; count: number; until: string },
): Promise<void> {
  await admin.query('select setseed(0.42)')
  for (let from = 0; from < count; from += chunk) {
    await admin.query(callsSql, [accountId, from, Math.min(from + chunk, count) - 1, count, until])
  }
  await admin.query('analyze tenant.call')
  await admin.query(attributionsSql, [accountId])
  await admin.query(
    `update tenant.call c set is_first_time = true from (
       select distinct on (from_number) id from tenant.call where account_id = $1 and from_number is not null order by from_number, started_at, id) f
     where c.account_id = $1 and c.id = f.id`,
    [accountId],
  )
  await admin.query(
    'insert into tenant.call_tag (account_id, tag, call_id) select account_id, unnest(tags), id from tenant.call where account_id = $1',
    [accountId],
  )
  await admin.query(
    `insert into tenant.call_note (account_id, id, call_id, text, author, created_at)
     select account_id, gen_random_uuid(), id, 'Asked about the ' || (array['roof', 'drain', 'heater', 'garden'])[1 + (serial / 40) % 4] || ', note ' || serial, 'bench', started_at
     from (select account_id, id, started_at, row_number() over () as serial from tenant.call where account_id = $1) c where serial % 40 = 0`,
    [accountId],
  )
}

const id = `(lpad(to_hex((extract(epoch from started_at) * 1000)::bigint), 12, '0') || '7000' || '8000' || lpad(to_hex(n), 12, '0'))::uuid`

const callsSql = `
  insert into tenant.call (account_id, id, connection_id, carrier_call_id, number_id, tracker_id, location_id, from_number, to_number, destination,
    status, started_at, answered_at, ended_at, talk_ms, outcome, value_amount, value_currency, tags, attributed_at, local_at, is_booked,
    channel, source, medium, campaign, ad_group, ad, term, landing_page, last_page, probability_ppm, is_shared)
  select $1, ${id}, pg_temp.bench_id('connection'), 'CA' || n, pg_temp.bench_id('number' || (store * 4 + lane) * 2 + n % 2), pg_temp.bench_id('tracker' || store * 4 + lane), pg_temp.bench_id('location' || store),
    case when n % 50 <> 0 then '+1' || (2000000000 + (caller * 7919) % 7999999999)::bigint end, '+1628' || to_char(n % 400, 'FM0000000'), '+15125560100',
    status, started_at, case when status = 'completed' then started_at + interval '8 seconds' end, started_at + make_interval(secs => 10 + talk), case when status = 'completed' then (talk * 1000)::integer end,
    outcome, case when outcome in ('booked', 'sold') then 5000 + (talk * 977)::bigint % 200000 end, case when outcome in ('booked', 'sold') then case when store % 10 = 0 then 'EUR' else 'USD' end end,
    case when n % 12 = 0 then array['roof'] when n % 200 = 1 then array['urgent', 'north'] else '{}' end, started_at + interval '5 minutes',
    started_at at time zone z.zone, coalesce(outcome in ('booked', 'sold'), false),
    channel, source, medium, campaign, ad_group, ad, term,
    case when lane = 0 then 'https://www.example.com/landing-' || page end, case when lane = 0 then 'https://www.example.com/page-' || page * 7 % 400 end,
    case when channel is not null then (1000000 * (0.3 + 0.7 * r1))::integer end, lane = 0 and n % 5 = 0
  from (
    select *, (array['Offline', 'Paid Search', 'Organic Search', 'Direct', 'Local Listings', 'Paid Social', 'Referral', 'Email'])[which] as channel,
      (array['billboard', 'google', 'google', null, 'google', 'facebook', 'partner.example', 'newsletter'])[which] as source,
      (array['print', 'cpc', 'organic', null, 'listing', 'paid_social', 'referral', 'email'])[which] as medium,
      case when which in (2, 6) then 'Campaign ' || (60 * r2 * r2)::integer end as campaign,
      case when which in (2, 6) then 'Group ' || (200 * r2 * r2)::integer end as ad_group,
      case when which in (2, 6) then 'Ad ' || (300 * r3 * r3)::integer end as ad,
      case when which = 2 then 'keyword ' || (2000 * r3 * r3 * r3)::integer end as term
    from (
      select n, started_at, r1, r2, r3, (r4 * r4 * 50)::integer % 50 as store, (600 * r1 * r2)::integer as talk, (500 * r2 * r2)::integer as page,
        (r5 * $4::bigint * 0.66)::bigint as caller,
        case when r6 < 0.25 then 0 else 1 + n % 3 end as lane,
        case when r6 < 0.05 then null else 1 + (7.99 * r6 * r6)::integer % 8 end as which,
        case when r5 < 0.74 then 'completed' when r5 < 0.9 then 'missed' when r5 < 0.95 then 'busy' else 'voicemail' end as status,
        case when r5 < 0.2 then 'booked' when r5 < 0.24 then 'sold' when r5 < 0.3 then 'lead' when r5 < 0.33 then 'spam' end as outcome
      from (
        select n, random() as r1, random() as r2, random() as r3, random() as r4, random() as r5, random() as r6,
          date_trunc('day', $5::timestamptz - interval '730 days' * (1 - (n::float8 / $4))) + interval '1 day' * (0.35 + 0.3 * (random() + random() - 0.5)) as started_at
        from generate_series($2::bigint, $3::bigint) n) dice) drawn) c
  join (select 0 as k, 'America/New_York' as zone union all values (1, 'America/Chicago'), (2, 'America/Denver'), (3, 'America/Los_Angeles'), (4, 'Asia/Kolkata')) z on z.k = c.store % 5`

const attributionsSql = `
  insert into tenant.attribution (account_id, call_id, stage, computed_at, channel, result)
  select account_id, id, 'final', attributed_at, channel, jsonb_build_object('method', case when channel is null then 'unattributed' else 'visit' end,
    'probability', coalesce(probability_ppm, 0) / 1e6, 'candidates', '[]'::jsonb, 'nobodyProbability', 0.1, 'evidence', jsonb_build_array('made for measuring'),
    'shared', is_shared, 'stage', 'final', 'modelVersion', 'bench', 'source', case when channel is not null then
      jsonb_build_object('channel', channel, 'why', 'bench') || jsonb_strip_nulls(jsonb_build_object('source', source, 'medium', medium, 'campaign', campaign, 'term', term)) end)
  from tenant.call where account_id = $1`

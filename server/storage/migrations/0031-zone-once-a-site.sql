-- A site's zone is asked once a site: as it was, the planner asked it once a visit, which made counting a million of them take minutes.
-- The zone of a site's first location: its visits' days are by that clock. Asked once a site, never once a visit: hence the materialized ones below.
create function tenant.zone_of_site(account uuid, site uuid) returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select coalesce((
    select l.time_zone from tenant.site_location s join tenant.location l on l.account_id = s.account_id and l.id = s.location_id
    where s.account_id = account and s.site_id = site order by l.created_at, l.id limit 1), 'UTC')
$$;

create or replace function tenant.follow_visits() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    with z as materialized (
      select account_id, site_id, tenant.zone_of_site(account_id, site_id) as zone from (select distinct account_id, site_id from come) sites)
    insert into tenant.visit_tally as known (account_id, site_id, day, channel, visits, tapped)
    select c.account_id, c.site_id, (c.started_at at time zone z.zone)::date, coalesce(c.source->>'channel', ''), count(*), count(c.tapped_at)
    from come c join z on z.account_id = c.account_id and z.site_id = c.site_id
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (account_id, site_id, day, channel) do update set visits = known.visits + excluded.visits, tapped = known.tapped + excluded.tapped;
  elsif tg_op = 'DELETE' then
    with z as materialized (
      select account_id, site_id, tenant.zone_of_site(account_id, site_id) as zone from (select distinct account_id, site_id from gone) sites)
    insert into tenant.visit_tally as known (account_id, site_id, day, channel, visits, tapped)
    select c.account_id, c.site_id, (c.started_at at time zone z.zone)::date, coalesce(c.source->>'channel', ''), -count(*), -count(c.tapped_at)
    from gone c join z on z.account_id = c.account_id and z.site_id = c.site_id
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (account_id, site_id, day, channel) do update set visits = known.visits + excluded.visits, tapped = known.tapped + excluded.tapped;
  else
    insert into tenant.visit_tally as known (account_id, site_id, day, channel, visits, tapped)
    select account_id, site_id, (started_at at time zone tenant.zone_of_site(account_id, site_id))::date, channel, sum(way), coalesce(sum(way) filter (where tapped_at is not null), 0)
    from (
      select o.account_id, w.*
      from gone o join come c on c.account_id = o.account_id and c.id = o.id
      cross join lateral (values
        (-1, o.site_id, o.started_at, coalesce(o.source->>'channel', ''), o.tapped_at),
        (1, c.site_id, c.started_at, coalesce(c.source->>'channel', ''), c.tapped_at)) w (way, site_id, started_at, channel, tapped_at)
      where (o.site_id, o.started_at, o.tapped_at is null) is distinct from (c.site_id, c.started_at, c.tapped_at is null)
        or o.source->>'channel' is distinct from c.source->>'channel') moved
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (account_id, site_id, day, channel) do update set visits = known.visits + excluded.visits, tapped = known.tapped + excluded.tapped;
  end if;
  return null;
end $$;
create or replace function tenant.rebuild_tallies(account uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(7214066164), pg_advisory_xact_lock(7214066156);
  perform tenant.recount_calls(account);
  delete from tenant.visit_tally where account_id = account;
  with z as materialized (
    select id, tenant.zone_of_site(account, id) as zone from (select distinct site_id as id from tenant.visit where account_id = account) sites)
  insert into tenant.visit_tally (account_id, site_id, day, channel, visits, tapped)
    select v.account_id, v.site_id, (v.started_at at time zone z.zone)::date, coalesce(v.source->>'channel', ''), count(*), count(v.tapped_at)
    from tenant.visit v join z on z.id = v.site_id
    where v.account_id = account group by 1, 2, 3, 4;
  delete from tenant.lease_tally where account_id = account;
  insert into tenant.lease_tally (account_id, number_id, day, pool_id, tracker_id, leases)
    select c.account_id, c.number_id, (c.shown_at at time zone coalesce(l.time_zone, 'UTC'))::date, c.pool_id, c.tracker_id, count(*)
    from tenant.lease c left join tenant.tracker t on t.account_id = c.account_id and t.id = c.tracker_id
      left join tenant.location l on l.account_id = t.account_id and l.id = t.location_id
    where c.account_id = account group by 1, 2, 3, 4, 5;
end $$;
drop function tenant.days_of_visits(uuid, uuid);

-- Counting all calls anew sorts in memory what it can.
alter function tenant.recount_calls(uuid) set work_mem = '256MB';

-- With a lock of its own: the one it had is another's.
create or replace function tenant.merge_tallies(least_rows integer default 50, most_days integer default 200) returns integer
language sql set search_path = pg_catalog, pg_temp
as $$
  select pg_advisory_xact_lock(7214066164);
  with due as (
    select account_id, tally, day from tenant.call_tally where not is_merged group by 1, 2, 3 having count(*) >= least_rows limit most_days),
  gone as (
    delete from tenant.call_tally t using due where t.account_id = due.account_id and t.tally = due.tally and t.day = due.day returning t.*),
  merged as (
    insert into tenant.call_tally (account_id, tally, day, currency, location_id, tracker_id, number_id, hour, channel, source, medium, campaign,
      ad_group, ad, term, landing_page, last_page, calls, answered, missed, first_time, booked, attributed, shared, probability_ppm, talk_ms, value_amount, is_merged)
    select account_id, tally, day, currency, location_id, tracker_id, number_id, hour, channel, source, medium, campaign, ad_group, ad, term, landing_page, last_page,
      sum(calls), sum(answered), sum(missed), sum(first_time), sum(booked), sum(attributed), sum(shared), sum(probability_ppm), sum(talk_ms), sum(value_amount), true
    from gone group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17
    having (sum(calls), sum(answered), sum(missed), sum(first_time), sum(booked), sum(attributed), sum(shared), sum(probability_ppm), sum(talk_ms), sum(value_amount))
      <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    returning 1)
  select count(*)::integer from due
$$;

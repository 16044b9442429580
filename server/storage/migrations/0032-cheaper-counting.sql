-- Counting a call cost more than the call: functions in plpgsql keep their plans, and what did not change is not looked at.
create or replace function tenant.add_tallies(gone tenant.call[], come tenant.call[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    insert into tenant.call_tally (account_id, tally, day, currency, location_id, tracker_id, number_id, hour, channel, source, medium, campaign,
      ad_group, ad, term, landing_page, last_page, calls, answered, missed, first_time, booked, attributed, shared, probability_ppm, talk_ms, value_amount, is_merged)
    select * from (
      select c.account_id, t.tally, c.local_at::date, coalesce(c.value_currency, ''), t.location_id, t.tracker_id, t.number_id, t.hour, t.channel, t.source,
        t.medium, t.campaign, t.ad_group, t.ad, t.term, t.landing_page, t.last_page,
        coalesce(sum(c.way), 0) as calls, coalesce(sum(c.way) filter (where c.status in ('answered', 'completed')), 0) as answered,
        coalesce(sum(c.way) filter (where c.status in ('missed', 'busy', 'failed', 'voicemail')), 0) as missed,
        coalesce(sum(c.way) filter (where c.is_first_time), 0) as first_time, coalesce(sum(c.way) filter (where c.is_booked), 0) as booked,
        coalesce(sum(c.way) filter (where c.probability_ppm is not null), 0) as attributed, coalesce(sum(c.way) filter (where c.is_shared), 0) as shared,
        sum(c.way * coalesce(c.probability_ppm, 0)) as probability_ppm, sum(c.way * coalesce(c.talk_ms, 0)::bigint) as talk_ms,
        sum(c.way * coalesce(c.value_amount, 0)) as value_amount, false
      from (select -1 as way, g.* from unnest(gone) g where not g.is_test union all select 1, n.* from unnest(come) n where not n.is_test) c
      cross join lateral (values
        ('place', c.location_id, null::uuid, null::uuid, null::smallint, c.channel, null, null, null, null, null, null, null, null),
        ('hour', c.location_id, null, null, extract(hour from c.local_at)::smallint, null, null, null, null, null, null, null, null, null),
        ('tracker', c.location_id, c.tracker_id, c.number_id, null, null, null, null, null, null, null, null, null, null),
        ('campaign', null, null, null, null, c.channel, c.source, c.medium, c.campaign, null, null, null, null, null),
        ('ad', null, null, null, null, c.channel, c.source, c.medium, c.campaign, c.ad_group, c.ad, null, null, null),
        ('term', null, null, null, null, c.channel, c.source, c.medium, c.campaign, c.ad_group, null, c.term, null, null),
        ('landingPage', null, null, null, null, null, null, null, null, null, null, null, c.landing_page, null),
        ('lastPage', null, null, null, null, null, null, null, null, null, null, null, null, c.last_page)
      ) t (tally, location_id, tracker_id, number_id, hour, channel, source, medium, campaign, ad_group, ad, term, landing_page, last_page)
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17) counted
    where (calls, answered, missed, first_time, booked, attributed, shared, probability_ppm, talk_ms, value_amount) <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
end $$;

create or replace function tenant.follow_calls() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  before tenant.call[] := '{}';
  after tenant.call[] := '{}';
  moved record;
begin
  if tg_op = 'INSERT' then
    select coalesce(array_agg(row(n.*)::tenant.call), '{}') into after from come n;
  elsif tg_op = 'DELETE' then
    select coalesce(array_agg(row(o.*)::tenant.call), '{}') into before from gone o;
  else
    select coalesce(array_agg(row(o.*)::tenant.call), '{}'), coalesce(array_agg(row(n.*)::tenant.call), '{}') into before, after
    from gone o join come n on n.account_id = o.account_id and n.id = o.id
    where (o.status, o.talk_ms, o.from_number, o.started_at, o.local_at, o.location_id, o.tracker_id, o.number_id, o.value_amount, o.value_currency, o.tags, o.is_test, o.is_first_time, o.is_booked, o.is_shared, o.channel, o.source, o.medium, o.campaign, o.ad_group, o.ad, o.term, o.landing_page, o.last_page, o.probability_ppm)
      is distinct from (n.status, n.talk_ms, n.from_number, n.started_at, n.local_at, n.location_id, n.tracker_id, n.number_id, n.value_amount, n.value_currency, n.tags, n.is_test, n.is_first_time, n.is_booked, n.is_shared, n.channel, n.source, n.medium, n.campaign, n.ad_group, n.ad, n.term, n.landing_page, n.last_page, n.probability_ppm);
  end if;
  if before = '{}' and after = '{}' then return null; end if;
  perform tenant.add_tallies(before, after);

  -- Tags of a deleted call go with it.
  if exists (select from unnest(after) where tags <> '{}') or tg_op = 'UPDATE' and exists (select from unnest(before) where tags <> '{}') then
    delete from tenant.call_tag t using unnest(after) n
      where t.account_id = n.account_id and t.call_id = n.id and t.tag <> all(n.tags);
    insert into tenant.call_tag (account_id, tag, call_id)
      select n.account_id, tag, n.id from unnest(after) n, unnest(n.tags) tag on conflict do nothing;
  end if;

  for moved in
    select account_id, array_agg(distinct caller) as callers from (
      select coalesce(n.account_id, o.account_id) as account_id, unnest(array[o.from_number, n.from_number]) as caller
      from unnest(before) o full join unnest(after) n on n.account_id = o.account_id and n.id = o.id
      where (o.from_number, o.started_at, o.is_test) is distinct from (n.from_number, n.started_at, n.is_test)) callers
    where caller is not null group by 1 order by 1
  loop
    perform tenant.find_first_calls(moved.account_id, moved.callers);
  end loop;
  -- A call that has no number (any more) is nobody's first, and a test call of ours neither.
  if tg_op = 'UPDATE' and exists (select from unnest(after) where is_first_time and (from_number is null or is_test)) then
    update tenant.call c set is_first_time = false from unnest(after) n
      where c.account_id = n.account_id and c.id = n.id and (c.from_number is null or c.is_test) and c.is_first_time;
  end if;
  return null;
end $$;

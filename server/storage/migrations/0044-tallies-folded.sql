-- Counting a call wrote eight rows each time it changed, and a report of a year summed as many rows as there were calls. Now a change writes what it differs by
-- once; a pass folds that into tallies by day and, for what whole months are asked, by month.
drop function tenant.merge_tallies(integer, integer);
drop function tenant.recount_calls(uuid);
drop function tenant.add_tallies(tenant.call[], tenant.call[]);
drop table tenant.call_tally;

-- What calls came to since they were last counted, a heap: whoever changes a call adds what it changes and waits for nobody.
create table tenant.call_difference (
  account_id uuid not null,
  -- By the clock of each call's location.
  day date not null,
  hour smallint not null,
  -- Of the value; empty for calls without one, so that money of different kinds is never added up.
  currency text not null,
  location_id uuid,
  tracker_id uuid,
  number_id uuid,
  channel text,
  source text,
  medium text,
  campaign text,
  ad_group text,
  ad text,
  term text,
  landing_page text,
  last_page text,
  calls integer not null,
  answered integer not null,
  missed integer not null,
  first_time integer not null,
  booked integer not null,
  -- Calls that have a source.
  attributed integer not null,
  shared integer not null,
  probability_ppm bigint not null,
  talk_ms bigint not null,
  value_amount bigint not null
);
create index call_difference_by_day on tenant.call_difference (account_id, day);
-- Rows come and go within a minute.
alter table tenant.call_difference set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- Sums of calls by a few dimensions. A row is of one `tally`, which says which of the dimensions it has; those it lacks are null, like those that the
-- calls lack. What the tallies tell is true once the differences are added.
create table tenant.call_tally (
  account_id uuid not null,
  -- `channel` is by day; `channel by month` has the first day of each month.
  tally text not null,
  day date not null,
  -- Of the currency and the dimensions: what makes a row be found again.
  key uuid not null,
  currency text not null,
  location_id uuid,
  tracker_id uuid,
  number_id uuid,
  hour smallint,
  channel text,
  source text,
  medium text,
  campaign text,
  ad_group text,
  ad text,
  term text,
  landing_page text,
  last_page text,
  calls integer not null,
  answered integer not null,
  missed integer not null,
  first_time integer not null,
  booked integer not null,
  attributed integer not null,
  shared integer not null,
  probability_ppm bigint not null,
  talk_ms bigint not null,
  value_amount bigint not null,
  primary key (account_id, tally, day, key)
);
create index call_tally_by_location on tenant.call_tally (account_id, location_id, tally, day) where location_id is not null;
-- Sums of today change all day: room to change them where they are.
alter table tenant.call_tally set (fillfactor = 90);

do $$
declare name text;
begin
  foreach name in array array['tenant.call_difference', 'tenant.call_tally'] loop
    -- Who is confined to locations sees the tallies by location only.
    call tenant.protect(name::regclass, 'location_id');
    execute format('grant select on %s to tributary_app', name);
    execute format('create policy counted_by_its_row on %s to tributary_owner using (true) with check (true)', name);
    execute format('create policy every_account on %s to tributary_projector using (true) with check (true)', name);
  end loop;
end $$;
grant select, delete on tenant.call_difference to tributary_projector;
grant select, insert, update, delete on tenant.call_tally to tributary_projector;

-- What counts differ by when these calls go and those come.
create function tenant.add_differences(gone tenant.call[], come tenant.call[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into tenant.call_difference (account_id, day, hour, currency, location_id, tracker_id, number_id, channel, source, medium, campaign, ad_group, ad, term,
    landing_page, last_page, calls, answered, missed, first_time, booked, attributed, shared, probability_ppm, talk_ms, value_amount)
  select * from (
    select account_id, local_at::date, extract(hour from local_at)::smallint, coalesce(value_currency, ''), location_id, tracker_id, number_id, channel, source,
      medium, campaign, ad_group, ad, term, landing_page, last_page,
      sum(way) as calls, coalesce(sum(way) filter (where status in ('answered', 'completed')), 0) as answered,
      coalesce(sum(way) filter (where status in ('missed', 'busy', 'failed', 'voicemail')), 0) as missed,
      coalesce(sum(way) filter (where is_first_time), 0) as first_time, coalesce(sum(way) filter (where is_booked), 0) as booked,
      coalesce(sum(way) filter (where probability_ppm is not null), 0) as attributed, coalesce(sum(way) filter (where is_shared), 0) as shared,
      sum(way * coalesce(probability_ppm, 0)) as probability_ppm, sum(way * coalesce(talk_ms, 0)::bigint) as talk_ms,
      sum(way * coalesce(value_amount, 0)) as value_amount
    from (select -1 as way, g.* from unnest(gone) g where not g.is_test union all select 1, n.* from unnest(come) n where not n.is_test) c
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16) counted
  where (calls, answered, missed, first_time, booked, attributed, shared, probability_ppm, talk_ms, value_amount) <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
end $$;

-- Tallies are written in two ways, by what calls differ by and anew from all calls: one text makes both.
do $outer$
declare
  -- Of rows `facts` with the columns of tenant.call_difference.
  tallied constant text := $$
    days as (
      select account_id, t.tally, facts.day, currency, t.location_id, t.tracker_id, t.number_id, t.hour, t.channel, t.source, t.medium, t.campaign, t.ad_group,
        t.ad, t.term, t.landing_page, t.last_page, sum(calls) as calls, sum(answered) as answered, sum(missed) as missed, sum(first_time) as first_time,
        sum(booked) as booked, sum(attributed) as attributed, sum(shared) as shared, sum(probability_ppm) as probability_ppm, sum(talk_ms) as talk_ms,
        sum(value_amount) as value_amount
      from facts
      cross join lateral (values
        ('channel', null::uuid, null::uuid, null::uuid, null::smallint, channel, null, null, null, null, null, null, null, null),
        ('clock', null, null, null, facts.hour, null, null, null, null, null, null, null, null, null),
        ('place', facts.location_id, null, null, null, channel, null, null, null, null, null, null, null, null),
        ('hour', facts.location_id, null, null, facts.hour, null, null, null, null, null, null, null, null, null),
        ('tracker', facts.location_id, facts.tracker_id, null, null, channel, null, null, null, null, null, null, null, null),
        ('number', facts.location_id, facts.tracker_id, facts.number_id, null, null, null, null, null, null, null, null, null, null),
        ('campaign', null, null, null, null, channel, source, medium, campaign, null, null, null, null, null),
        ('ad', null, null, null, null, channel, source, medium, campaign, ad_group, ad, null, null, null),
        ('term', null, null, null, null, channel, source, medium, campaign, ad_group, null, term, null, null),
        ('landingPage', null, null, null, null, null, null, null, null, null, null, null, landing_page, null),
        ('lastPage', null, null, null, null, null, null, null, null, null, null, null, null, last_page)
      ) t (tally, location_id, tracker_id, number_id, hour, channel, source, medium, campaign, ad_group, ad, term, landing_page, last_page)
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17),
    spans as (
      select * from days
      union all
      select account_id, tally || ' by month', date_trunc('month', day)::date, currency, location_id, tracker_id, number_id, hour, channel, source, medium, campaign,
        ad_group, ad, term, landing_page, last_page, sum(calls), sum(answered), sum(missed), sum(first_time), sum(booked), sum(attributed), sum(shared),
        sum(probability_ppm), sum(talk_ms), sum(value_amount)
      -- Hours are asked by weekday, which months do not tell.
      from days where tally not in ('clock', 'hour')
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17),
    counted as (
      insert into tenant.call_tally as known (account_id, tally, day, key, currency, location_id, tracker_id, number_id, hour, channel, source, medium, campaign,
        ad_group, ad, term, landing_page, last_page, calls, answered, missed, first_time, booked, attributed, shared, probability_ppm, talk_ms, value_amount)
      select account_id, tally, day,
        md5(row(currency, location_id, tracker_id, number_id, hour, channel, source, medium, campaign, ad_group, ad, term, landing_page, last_page)::text)::uuid,
        currency, location_id, tracker_id, number_id, hour, channel, source, medium, campaign, ad_group, ad, term, landing_page, last_page,
        calls, answered, missed, first_time, booked, attributed, shared, probability_ppm, talk_ms, value_amount
      from spans
      where (calls, answered, missed, first_time, booked, attributed, shared, probability_ppm, talk_ms, value_amount) <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
      -- Rows of one tally and day lie together, which is how they are read.
      order by 1, 2, 3$$;
  added constant text := $$
      on conflict (account_id, tally, day, key) do update set
        calls = known.calls + excluded.calls, answered = known.answered + excluded.answered, missed = known.missed + excluded.missed,
        first_time = known.first_time + excluded.first_time, booked = known.booked + excluded.booked, attributed = known.attributed + excluded.attributed,
        shared = known.shared + excluded.shared, probability_ppm = known.probability_ppm + excluded.probability_ppm,
        talk_ms = known.talk_ms + excluded.talk_ms, value_amount = known.value_amount + excluded.value_amount
      returning *)$$;
begin
  -- Answers how many differences were folded. Only one counts at a time; who finds another counting leaves it to that one.
  execute format($$
    create function tenant.fold_calls(most integer) returns integer
    language plpgsql set search_path = pg_catalog, pg_temp as $body$
    declare
      folded integer;
      emptied tenant.call_tally[];
    begin
      if not pg_try_advisory_xact_lock(7214066164) then return 0; end if;
      with facts as (
        delete from tenant.call_difference where ctid = any(array(select ctid from tenant.call_difference limit most)) returning *),
      %s
      select (select count(*) from facts), array_agg(row(counted.*)::tenant.call_tally)
          filter (where (calls, answered, missed, first_time, booked, attributed, shared, probability_ppm, talk_ms, value_amount) = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        into folded, emptied from counted;
      delete from tenant.call_tally t using unnest(emptied) e
        where t.account_id = e.account_id and t.tally = e.tally and t.day = e.day and t.key = e.key;
      return folded;
    end $body$ $$, tallied || added);
  -- One statement reads the calls and takes the differences, so one moment: what others change meanwhile is neither lost nor counted twice.
  execute format($$
    create function tenant.recount_calls(account uuid) returns void
    language plpgsql set search_path = pg_catalog, pg_temp set work_mem = '256MB' as $body$
    declare
      counted_rows bigint;
    begin
      delete from tenant.call_tally where account_id = account;
      with gone as (delete from tenant.call_difference where account_id = account),
      facts as not materialized (
        select account_id, local_at::date as day, extract(hour from local_at)::smallint as hour, coalesce(value_currency, '') as currency, location_id, tracker_id,
          number_id, channel, source, medium, campaign, ad_group, ad, term, landing_page, last_page, 1 as calls,
          (status in ('answered', 'completed'))::integer as answered, (status in ('missed', 'busy', 'failed', 'voicemail'))::integer as missed,
          is_first_time::integer as first_time, is_booked::integer as booked, (probability_ppm is not null)::integer as attributed,
          is_shared::integer as shared, coalesce(probability_ppm, 0)::bigint as probability_ppm, coalesce(talk_ms, 0)::bigint as talk_ms,
          coalesce(value_amount, 0) as value_amount
        from tenant.call where account_id = account and not is_test),
      %s
      select count(*) into counted_rows from counted;
    end $body$ $$, tallied || ' returning 1)');
end $outer$;
grant execute on function tenant.fold_calls(integer) to tributary_projector;

-- Which of a caller's calls is the first, after some of them came, went or moved.
create or replace function tenant.find_first_calls(account uuid, callers text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  -- Two first calls at once would not see each other. A lock a caller would be as many as an import has callers, and the memory for locks is shared.
  perform pg_advisory_xact_lock(hashtextextended('callers ' || account || ' ' || bucket, 0))
    from (select distinct hashtext(caller) & 255 as bucket from unnest(callers) caller order by 1) ordered;
  update tenant.call c set is_first_time = (c.id = f.id)
  from (select distinct caller from unnest(callers) caller) asked
  cross join lateral (
    select id from tenant.call where account_id = account and from_number = asked.caller and not is_test order by started_at, id limit 1) f
  where c.account_id = account and c.from_number = asked.caller and c.is_first_time <> (c.id = f.id);
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
  perform tenant.add_differences(before, after);

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

-- What is there already is counted now.
do $$
declare account uuid;
begin
  for account in select distinct account_id from tenant.call loop
    perform tenant.recount_calls(account);
  end loop;
end $$;

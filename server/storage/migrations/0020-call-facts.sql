-- Lists and reports ask calls by where they came from, when by their location's clock, and what came of them: columns for that, kept by triggers so that no way to write a call can forget one.
alter table tenant.call
  -- When it rang by the clock of its location; UTC without one. Stays when the location is gone.
  add column local_at timestamp,
  add column duration_ms bigint generated always as ((extract(epoch from ended_at - started_at) * 1000)::bigint) stored,
  -- The source that counts: of the correction, else of the final attribution, else of that at the ring. Null is unattributed, or unknown.
  add column source text,
  add column medium text,
  add column campaign text,
  add column ad_group text,
  add column ad text,
  add column term text,
  add column landing_page text,
  add column last_page text,
  -- How likely that source is right, in millionths; null when unattributed.
  add column probability_ppm integer,
  -- More than one visit held the number.
  add column is_shared boolean not null default false,
  -- The caller's first call to the account, wherever it rang. A caller without a number is no person.
  add column is_first_time boolean not null default false,
  -- Its outcome is one that the account counts as booked.
  add column is_booked boolean not null default false;

create index call_by_campaign on tenant.call (account_id, campaign, started_at desc, id desc) where campaign is not null;
create index call_by_term on tenant.call (account_id, term, started_at desc, id desc) where term is not null;
create index call_by_ad on tenant.call (account_id, ad, started_at desc, id desc) where ad is not null;
create index call_by_landing_page on tenant.call (account_id, landing_page, started_at desc, id desc) where landing_page is not null;
create index call_by_last_page on tenant.call (account_id, last_page, started_at desc, id desc) where last_page is not null;
create index call_by_outcome on tenant.call (account_id, outcome, started_at desc, id desc) where outcome is not null;
create index call_by_duration on tenant.call (account_id, coalesce(duration_ms, -1) desc, id desc);
create index call_by_talk on tenant.call (account_id, coalesce(talk_ms, -1) desc, id desc);
create index call_by_value on tenant.call (account_id, coalesce(value_amount, -1) desc, id desc);
create index call_by_probability on tenant.call (account_id, coalesce(probability_ppm, -1) desc, id desc);
-- Numbers are looked for by their beginning and their end, whatever the database's language sorts by.
create index call_by_caller_prefix on tenant.call (account_id, from_number collate "C") where from_number is not null;
create index call_by_caller_suffix on tenant.call (account_id, reverse(from_number) collate "C") where from_number is not null;

create table tenant.outcome (
  account_id uuid not null references directory.account,
  id uuid not null,
  name text not null,
  is_booked boolean not null,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  constraint one_outcome_per_name unique (account_id, name)
);

create table tenant.call_note (
  account_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  text text not null,
  author text not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, call_id) references tenant.call on delete cascade
);
create index call_note_by_call on tenant.call_note (account_id, call_id, id);

-- The tags of calls once more, to be found by.
create table tenant.call_tag (
  account_id uuid not null,
  tag text not null,
  call_id uuid not null,
  primary key (account_id, tag, call_id),
  foreign key (account_id, call_id) references tenant.call on delete cascade
);
create index call_tag_by_call on tenant.call_tag (account_id, call_id);

create table tenant.call_correction (
  account_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  source jsonb not null,
  reason text,
  author text not null,
  at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  primary key (account_id, id),
  foreign key (account_id, call_id) references tenant.call on delete cascade
);
create unique index one_standing_correction_per_call on tenant.call_correction (account_id, call_id) where ended_at is null;
create index call_correction_by_call on tenant.call_correction (account_id, call_id, id);

create table tenant.saved_view (
  account_id uuid not null references directory.account,
  id uuid not null,
  name text not null,
  screen text not null,
  query jsonb not null,
  is_shared boolean not null,
  author text not null,
  created_at timestamptz not null default now(),
  primary key (account_id, id)
);

-- Sums of calls by a few dimensions and day, as a heap of differences: whoever changes a call adds what it changes and waits for nobody; a pass merges
-- rows of one key later. A row is of one `tally`, which says which of the dimensions it has; those it lacks are null, like those that the calls lack.
create table tenant.call_tally (
  account_id uuid not null,
  tally text not null,
  -- By the clock of each call's location.
  day date not null,
  -- Of the value; empty for calls without one, so that money of different kinds is never added up.
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
  -- Calls that have a source.
  attributed integer not null,
  shared integer not null,
  probability_ppm bigint not null,
  talk_ms bigint not null,
  value_amount bigint not null,
  is_merged boolean not null default false
);
create index call_tally_by_day on tenant.call_tally (account_id, tally, day);
create index call_tally_to_merge on tenant.call_tally (account_id, tally, day) where not is_merged;

-- Visits and leases have one writer at a time, the projector, so these are kept merged.
create table tenant.visit_tally (
  account_id uuid not null,
  site_id uuid not null,
  -- By the clock of the site's first location.
  day date not null,
  channel text not null,
  visits integer not null,
  tapped integer not null,
  primary key (account_id, site_id, day, channel)
);
create table tenant.lease_tally (
  account_id uuid not null,
  number_id uuid not null,
  -- By the clock of the tracker's location.
  day date not null,
  pool_id uuid not null,
  tracker_id uuid not null,
  leases integer not null,
  primary key (account_id, number_id, day, pool_id, tracker_id)
);
create index lease_tally_by_pool on tenant.lease_tally (account_id, pool_id, day);

alter table tenant.visit add column tapped_at timestamptz;
create index visit_by_visitor on tenant.visit (account_id, visitor_id, started_at desc);
create index visit_by_last_seen on tenant.visit (account_id, last_seen_at desc);

do $$
declare name text;
begin
  foreach name in array array['outcome', 'saved_view', 'visit_tally', 'lease_tally'] loop
    call tenant.protect(format('tenant.%I', name)::regclass);
  end loop;
  foreach name in array array['call_note', 'call_tag', 'call_correction'] loop
    call tenant.protect(format('tenant.%I', name)::regclass, call_column => 'call_id');
  end loop;
  -- Who is confined to locations sees the tallies by location only.
  call tenant.protect('tenant.call_tally', 'location_id');
  foreach name in array array['outcome', 'saved_view', 'call_note', 'call_correction'] loop
    execute format('grant select, insert, update, delete on tenant.%I to tributary_app', name);
  end loop;
  foreach name in array array['call_tag', 'call_tally', 'visit_tally', 'lease_tally'] loop
    execute format('grant select on tenant.%I to tributary_app', name);
  end loop;
  -- Triggers run as the owner of the tables: they count for the whole account also when who changes a call is confined to a location, and for
  -- the account of the row they are about when who changes it (the projector) is bound to none. Nobody logs in as the owner.
  foreach name in array array['call', 'attribution', 'call_correction', 'call_tag', 'call_tally', 'outcome', 'visit_tally', 'lease_tally', 'visit',
      'lease', 'site_location', 'location', 'tracker'] loop
    execute format('create policy counted_by_its_row on tenant.%I to tributary_owner using (true) with check (true)', name);
  end loop;
end $$;
create policy every_account on tenant.call_tally to tributary_projector using (true) with check (true);
grant select, insert, delete on tenant.call_tally to tributary_projector;

-- What a call has of others: the clock of its location, as it stands when the call is put there; whether its outcome counts as booked; the caller's calls.
create function tenant.complete_call() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' or (new.started_at, new.location_id) is distinct from (old.started_at, old.location_id) then
    new.local_at := new.started_at at time zone
      coalesce((select time_zone from tenant.location where account_id = new.account_id and id = new.location_id), 'UTC');
  end if;
  if tg_op = 'INSERT' or new.outcome is distinct from old.outcome then
    new.is_booked := new.outcome is not null
      and exists (select from tenant.outcome o where o.account_id = new.account_id and o.name = new.outcome and o.is_booked);
  end if;
  -- Mostly right at once; what is not, because of calls that came out of order or at the same time, is put right after (find_first_calls).
  if tg_op = 'INSERT' then
    new.is_first_time := new.from_number is not null and not new.is_test and not exists (
      select from tenant.call e where e.account_id = new.account_id and e.from_number = new.from_number and not e.is_test and e.started_at < new.started_at);
  end if;
  return new;
end $$;
create trigger call_is_completed before insert or update on tenant.call
  for each row execute function tenant.complete_call();

-- A location that is told its right zone has its calls told their right day.
create function tenant.move_local_times() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update tenant.call set local_at = started_at at time zone new.time_zone
    where account_id = new.account_id and location_id = new.id;
  return null;
end $$;
create trigger calls_follow_the_zone after update of time_zone on tenant.location
  for each row when (old.time_zone is distinct from new.time_zone) execute function tenant.move_local_times();

create function tenant.mark_booked_calls() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'DELETE' then
    update tenant.call set is_booked = false where account_id = old.account_id and outcome = old.name and is_booked;
    return null;
  end if;
  -- A better word is for the calls that have the old one, too.
  if tg_op = 'UPDATE' and new.name <> old.name then
    update tenant.call set outcome = new.name where account_id = old.account_id and outcome = old.name;
  end if;
  update tenant.call set is_booked = new.is_booked where account_id = new.account_id and outcome = new.name and is_booked <> new.is_booked;
  return null;
end $$;
create trigger calls_follow_the_outcome after insert or update or delete on tenant.outcome
  for each row execute function tenant.mark_booked_calls();

-- Every account begins with words for what calls come to.
create function tenant.add_first_outcomes() returns trigger
language plpgsql
as $$
begin
  insert into tenant.outcome (account_id, id, name, is_booked)
    select new.account_id, gen_random_uuid(), name, name in ('booked', 'sold')
    from unnest(array['lead', 'qualified', 'booked', 'sold', 'existing customer', 'wrong number', 'spam']) name;
  return null;
end $$;
create trigger account_has_outcomes after insert on tenant.account
  for each row execute function tenant.add_first_outcomes();

-- The source that counts for these calls, of what is known of them.
create function tenant.count_source(account uuid, call_ids uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update tenant.call c set
    channel = f.channel, source = f.source, medium = f.medium, campaign = f.campaign, ad_group = f.ad_group, ad = f.ad, term = f.term,
    landing_page = f.landing_page, last_page = f.last_page, probability_ppm = f.probability_ppm, is_shared = f.is_shared, attributed_at = f.attributed_at
  from (
    select known.id, known.source->>'channel' as channel, nullif(known.source->>'source', '') as source, nullif(known.source->>'medium', '') as medium,
      nullif(known.source->>'campaign', '') as campaign, nullif(known.source->>'adGroup', '') as ad_group,
      coalesce(nullif(known.source->>'creative', ''), nullif(known.source->>'content', '')) as ad, nullif(known.source->>'term', '') as term,
      nullif(left(regexp_replace(known.landing_page, '[?#].*$', ''), 500), '') as landing_page,
      nullif(left(regexp_replace(known.last_page, '[?#].*$', ''), 500), '') as last_page,
      case when known.source is not null then round(known.probability * 1000000)::integer end as probability_ppm,
      coalesce(known.is_shared, false) as is_shared, known.attributed_at
    from (
      select asked.id, coalesce(k.source, a.result->'source') as source,
        case when k.source is null then (a.result->>'probability')::numeric else 1 end as probability,
        coalesce(k.source->>'landingPage', a.result->>'landingPage') as landing_page, a.result->>'lastPage' as last_page,
        (a.result->>'shared')::boolean as is_shared, case when a.stage = 'final' then a.computed_at end as attributed_at
      from unnest(call_ids) asked(id)
      left join tenant.call_correction k on k.account_id = account and k.call_id = asked.id and k.ended_at is null
      left join lateral (
        select stage, computed_at, result from tenant.attribution a
        where a.account_id = account and a.call_id = asked.id order by stage = 'final' desc limit 1) a on true) known) f
  where c.account_id = account and c.id = f.id
    -- A row and its indexes are written only when something is different.
    and (c.channel, c.source, c.medium, c.campaign, c.ad_group, c.ad, c.term, c.landing_page, c.last_page, c.probability_ppm, c.is_shared, c.attributed_at)
      is distinct from (f.channel, f.source, f.medium, f.campaign, f.ad_group, f.ad, f.term, f.landing_page, f.last_page, f.probability_ppm, f.is_shared, f.attributed_at);
end $$;

create function tenant.follow_sources() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op <> 'DELETE' then
    perform tenant.count_source(account_id, array_agg(distinct call_id)) from come group by account_id;
  end if;
  if tg_op = 'DELETE' then
    perform tenant.count_source(account_id, array_agg(distinct call_id)) from gone group by account_id;
  end if;
  return null;
end $$;
do $$
declare name text;
begin
  foreach name in array array['attribution', 'call_correction'] loop
    execute format('create trigger calls_count_it_1 after insert on tenant.%I referencing new table as come for each statement execute function tenant.follow_sources()', name);
    execute format('create trigger calls_count_it_2 after update on tenant.%I referencing new table as come for each statement execute function tenant.follow_sources()', name);
    execute format('create trigger calls_count_it_3 after delete on tenant.%I referencing old table as gone for each statement execute function tenant.follow_sources()', name);
  end loop;
end $$;

-- Tallies are written in two ways, by what a change of calls differs and anew from all calls: one text makes both.
do $outer$
declare
  counting constant text := $$
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
        sum(c.way * coalesce(c.value_amount, 0)) as value_amount, %2$L::boolean
      from (%1$s) c
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
    where (calls, answered, missed, first_time, booked, attributed, shared, probability_ppm, talk_ms, value_amount) <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0)$$;
begin
  -- What tallies differ by when these calls go and those come.
  execute format('create function tenant.add_tallies(gone tenant.call[], come tenant.call[]) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $body$ %s $body$',
    format(counting, 'select -1 as way, g.* from unnest(gone) g where not g.is_test union all select 1, n.* from unnest(come) n where not n.is_test', 'false'));
  -- One statement, so one moment: what is counted by others meanwhile is neither taken away nor counted twice.
  execute format('create function tenant.recount_calls(account uuid) returns void
    language sql set search_path = pg_catalog, pg_temp as $body$ with gone as (delete from tenant.call_tally where account_id = account) %s $body$',
    format(counting, 'select 1 as way, c.* from tenant.call c where c.account_id = account and not c.is_test', 'true'));
end $outer$;

-- Which of a caller's calls is the first, after some of them came, went or moved.
create function tenant.find_first_calls(account uuid, callers text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  -- Two first calls at once would not see each other.
  perform pg_advisory_xact_lock(hashtextextended('caller ' || account || ' ' || caller, 0))
    from (select distinct caller from unnest(callers) caller order by 1) ordered;
  update tenant.call c set is_first_time = (c.id = f.id)
  from (select distinct caller from unnest(callers) caller) asked
  cross join lateral (
    select id from tenant.call where account_id = account and from_number = asked.caller and not is_test order by started_at, id limit 1) f
  where c.account_id = account and c.from_number = asked.caller and c.is_first_time <> (c.id = f.id);
end $$;

create function tenant.follow_calls() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  before tenant.call[] := '{}';
  after tenant.call[] := '{}';
  account uuid;
begin
  if tg_op <> 'INSERT' then
    select coalesce(array_agg(row(o.*)::tenant.call), '{}') into before from gone o;
  end if;
  if tg_op <> 'DELETE' then
    select coalesce(array_agg(row(n.*)::tenant.call), '{}') into after from come n;
  end if;
  perform tenant.add_tallies(before, after);

  delete from tenant.call_tag t using unnest(before) o left join unnest(after) n on n.account_id = o.account_id and n.id = o.id
    where t.account_id = o.account_id and t.call_id = o.id and o.tags <> '{}' and t.tag <> all(coalesce(n.tags, '{}'));
  insert into tenant.call_tag (account_id, tag, call_id)
    select n.account_id, tag, n.id from unnest(after) n left join unnest(before) o on n.account_id = o.account_id and n.id = o.id, unnest(n.tags) tag
    where o.id is null or n.tags <> o.tags
    on conflict do nothing;

  for account in select distinct account_id from unnest(before || after) loop
    perform tenant.find_first_calls(account, array_agg(distinct caller))
    from (
      select unnest(array[o.from_number, n.from_number]) as caller
      from (select * from unnest(before) where account_id = account) o full join (select * from unnest(after) where account_id = account) n on n.id = o.id
      where (o.from_number, o.started_at, o.is_test) is distinct from (n.from_number, n.started_at, n.is_test)) moved
    where caller is not null
    having count(*) > 0;
  end loop;
  -- A call that has no number (any more) is nobody's first, and a test call of ours neither.
  if tg_op = 'UPDATE' and exists (select from unnest(after) where is_first_time and (from_number is null or is_test)) then
    update tenant.call c set is_first_time = false from unnest(after) n
      where c.account_id = n.account_id and c.id = n.id and (c.from_number is null or c.is_test) and c.is_first_time;
  end if;
  return null;
end $$;
create trigger call_is_counted_1 after insert on tenant.call
  referencing new table as come for each statement execute function tenant.follow_calls();
create trigger call_is_counted_2 after update on tenant.call
  referencing old table as gone new table as come for each statement execute function tenant.follow_calls();
create trigger call_is_counted_3 after delete on tenant.call
  referencing old table as gone for each statement execute function tenant.follow_calls();

-- Merges what has piled up: for each tally and day with at least `least` differences, one row a key.
create function tenant.merge_tallies(least_rows integer default 50, most_days integer default 200) returns integer
language sql set search_path = pg_catalog, pg_temp
as $$
  select pg_advisory_xact_lock(7214066159);
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
grant execute on function tenant.merge_tallies(integer, integer) to tributary_projector;

-- The day of an instant by the clock of the site's first location.
create function tenant.days_of_visits(account uuid, site uuid) returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select coalesce((
    select l.time_zone from tenant.site_location s join tenant.location l on l.account_id = s.account_id and l.id = s.location_id
    where s.account_id = account and s.site_id = site order by l.created_at, l.id limit 1), 'UTC')
$$;

create function tenant.follow_visits() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    insert into tenant.visit_tally as known (account_id, site_id, day, channel, visits, tapped)
    select c.account_id, c.site_id, (c.started_at at time zone z.zone)::date, coalesce(c.source->>'channel', ''), count(*), count(c.tapped_at)
    from come c join (select account_id, site_id, tenant.days_of_visits(account_id, site_id) as zone from come group by 1, 2) z
      on z.account_id = c.account_id and z.site_id = c.site_id
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (account_id, site_id, day, channel) do update set visits = known.visits + excluded.visits, tapped = known.tapped + excluded.tapped;
  elsif tg_op = 'DELETE' then
    insert into tenant.visit_tally as known (account_id, site_id, day, channel, visits, tapped)
    select c.account_id, c.site_id, (c.started_at at time zone z.zone)::date, coalesce(c.source->>'channel', ''), -count(*), -count(c.tapped_at)
    from gone c join (select account_id, site_id, tenant.days_of_visits(account_id, site_id) as zone from gone group by 1, 2) z
      on z.account_id = c.account_id and z.site_id = c.site_id
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (account_id, site_id, day, channel) do update set visits = known.visits + excluded.visits, tapped = known.tapped + excluded.tapped;
  else
    insert into tenant.visit_tally as known (account_id, site_id, day, channel, visits, tapped)
    select account_id, site_id, (started_at at time zone tenant.days_of_visits(account_id, site_id))::date, channel, sum(way), coalesce(sum(way) filter (where tapped_at is not null), 0)
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
create trigger visit_is_counted_1 after insert on tenant.visit
  referencing new table as come for each statement execute function tenant.follow_visits();
create trigger visit_is_counted_2 after update on tenant.visit
  referencing old table as gone new table as come for each statement execute function tenant.follow_visits();
create trigger visit_is_counted_3 after delete on tenant.visit
  referencing old table as gone for each statement execute function tenant.follow_visits();

create function tenant.follow_leases() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    insert into tenant.lease_tally as known (account_id, number_id, day, pool_id, tracker_id, leases)
    select c.account_id, c.number_id, (c.shown_at at time zone coalesce(l.time_zone, 'UTC'))::date, c.pool_id, c.tracker_id, count(*)
    from come c left join tenant.tracker t on t.account_id = c.account_id and t.id = c.tracker_id
      left join tenant.location l on l.account_id = t.account_id and l.id = t.location_id
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (account_id, number_id, day, pool_id, tracker_id) do update set leases = known.leases + excluded.leases;
  else
    insert into tenant.lease_tally as known (account_id, number_id, day, pool_id, tracker_id, leases)
    select c.account_id, c.number_id, (c.shown_at at time zone coalesce(l.time_zone, 'UTC'))::date, c.pool_id, c.tracker_id, -count(*)
    from gone c left join tenant.tracker t on t.account_id = c.account_id and t.id = c.tracker_id
      left join tenant.location l on l.account_id = t.account_id and l.id = t.location_id
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (account_id, number_id, day, pool_id, tracker_id) do update set leases = known.leases + excluded.leases;
  end if;
  return null;
end $$;
create trigger lease_is_counted_1 after insert on tenant.lease
  referencing new table as come for each statement execute function tenant.follow_leases();
create trigger lease_is_counted_2 after delete on tenant.lease
  referencing old table as gone for each statement execute function tenant.follow_leases();

-- Counts all calls, visits and leases of an account anew. Merging and the projection of visits wait meanwhile.
create function tenant.rebuild_tallies(account uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(7214066159), pg_advisory_xact_lock(7214066156);
  perform tenant.recount_calls(account);
  delete from tenant.visit_tally where account_id = account;
  insert into tenant.visit_tally (account_id, site_id, day, channel, visits, tapped)
    select v.account_id, v.site_id, (v.started_at at time zone z.zone)::date, coalesce(v.source->>'channel', ''), count(*), count(v.tapped_at)
    from tenant.visit v
    join (select id, tenant.days_of_visits(account, id) as zone from (select distinct site_id as id from tenant.visit where account_id = account) s) z on z.id = v.site_id
    where v.account_id = account group by 1, 2, 3, 4;
  delete from tenant.lease_tally where account_id = account;
  insert into tenant.lease_tally (account_id, number_id, day, pool_id, tracker_id, leases)
    select c.account_id, c.number_id, (c.shown_at at time zone coalesce(l.time_zone, 'UTC'))::date, c.pool_id, c.tracker_id, count(*)
    from tenant.lease c left join tenant.tracker t on t.account_id = c.account_id and t.id = c.tracker_id
      left join tenant.location l on l.account_id = t.account_id and l.id = t.location_id
    where c.account_id = account group by 1, 2, 3, 4, 5;
end $$;
grant execute on function tenant.rebuild_tallies(uuid) to tributary_projector;

-- What is there already is counted now. The owner of the tables may not see their rows; for as long as this takes, it does.
do $$
declare
  tables constant text[] := array['directory.account', 'tenant.account', 'tenant.outcome', 'tenant.call', 'tenant.location', 'tenant.attribution',
    'tenant.call_correction', 'tenant.call_tally', 'tenant.call_tag', 'tenant.visit', 'tenant.visit_tally', 'tenant.lease', 'tenant.lease_tally',
    'tenant.site_location', 'tenant.tracker'];
  name text;
  account uuid;
begin
  foreach name in array tables loop
    execute format('alter table %s no force row level security', name);
  end loop;
  alter table tenant.call disable trigger user;
  update tenant.visit v set tapped_at = l.tapped_at
    from (select account_id, visit_id, min(tapped_at) as tapped_at from tenant.lease where tapped_at is not null group by 1, 2) l
    where l.account_id = v.account_id and l.visit_id = v.id;
  for account in select account_id from directory.account loop
    insert into tenant.outcome (account_id, id, name, is_booked)
      select account, gen_random_uuid(), word, word in ('booked', 'sold')
      from unnest(array['lead', 'qualified', 'booked', 'sold', 'existing customer', 'wrong number', 'spam']) word;
    update tenant.call c set
      local_at = c.started_at at time zone coalesce((select time_zone from tenant.location l where l.account_id = account and l.id = c.location_id), 'UTC'),
      is_booked = coalesce(c.outcome in ('booked', 'sold'), false),
      is_first_time = c.from_number is not null and not c.is_test and not exists (
        select from tenant.call e where e.account_id = account and e.from_number = c.from_number and not e.is_test and (e.started_at, e.id) < (c.started_at, c.id))
      where c.account_id = account;
    perform tenant.count_source(account, array_agg(id)) from tenant.call where account_id = account having count(*) > 0;
    insert into tenant.call_tag (account_id, tag, call_id)
      select account, tag, id from tenant.call, unnest(tags) tag where account_id = account on conflict do nothing;
    perform tenant.rebuild_tallies(account);
  end loop;
  alter table tenant.call enable trigger user;
  foreach name in array tables loop
    execute format('alter table %s force row level security', name);
  end loop;
end $$;
alter table tenant.call alter column local_at set not null;

-- Whether sites still swap and their canonical numbers are still found, calls to pool numbers that nobody was shown, and alerts that end by themselves.
create table tenant.site_hour (
  account_id uuid not null references directory.account,
  site_id uuid not null,
  hour timestamptz not null,
  -- How often a browser fetched the script (crawlers do not count), asked for numbers, and a visit began that was shown one.
  fetches integer not null default 0,
  asks integer not null default 0,
  swaps integer not null default 0,
  fetched_at timestamptz,
  swapped_at timestamptz,
  primary key (account_id, site_id, hour),
  foreign key (account_id, site_id) references tenant.site on delete cascade
);

-- Canonical numbers that pages asked for, so were found there.
create table tenant.canonical_day (
  account_id uuid not null references directory.account,
  site_id uuid not null,
  canonical text not null,
  day date not null,
  asks integer not null,
  found_at timestamptz not null,
  primary key (account_id, site_id, canonical, day),
  foreign key (account_id, site_id) references tenant.site on delete cascade
);

-- What the last check said of a site.
create table tenant.site_health (
  account_id uuid not null references directory.account,
  site_id uuid not null,
  status text not null check (status in ('idle', 'learning', 'well', 'notSwapping', 'scriptGone')),
  checked_at timestamptz not null,
  swapped_at timestamptz,
  fetched_at timestamptz,
  -- Swaps expected since the last one, how likely that is by luck, and how long nothing may come before it is told; null while that is not known.
  expected_swaps double precision,
  odds double precision,
  told_after_ms bigint,
  primary key (account_id, site_id),
  foreign key (account_id, site_id) references tenant.site on delete cascade
);

-- A call to a pool number that probably no visitor made who was shown it.
create table tenant.stray_call (
  account_id uuid not null,
  call_id uuid not null,
  number_id uuid not null,
  pool_id uuid not null,
  called_at timestamptz not null,
  -- Whether anybody was shown the number within the attribution's horizon at all.
  is_held boolean not null,
  primary key (account_id, call_id),
  foreign key (account_id, call_id) references tenant.call on delete cascade
);
create index stray_call_by_number on tenant.stray_call (account_id, number_id, called_at);

-- A pool number that stands somewhere it should not: on a listing, a static page, a flyer.
create table tenant.leak (
  account_id uuid not null references directory.account,
  id uuid not null,
  number_id uuid not null,
  -- Where it was leased when it was found out; the way back leads there.
  pool_id uuid not null,
  location_id uuid not null,
  state text not null check (state in ('open', 'static', 'dismissed', 'healed')),
  found_at timestamptz not null,
  settled_at timestamptz,
  tracker_id uuid,
  primary key (account_id, id),
  foreign key (account_id, number_id) references tenant.tracking_number on delete cascade,
  foreign key (account_id, tracker_id) references tenant.tracker on delete set null (tracker_id)
);
create unique index one_open_leak_per_number on tenant.leak (account_id, number_id) where state in ('open', 'static');

alter table tenant.alert
  -- Ended by itself: what it told of is over. Then it is dismissed, too.
  add column healed_at timestamptz,
  -- Until then it counts for nothing in sight, whatever happens.
  add column muted_until timestamptz;

do $$
declare name text;
begin
  foreach name in array array['site_hour', 'canonical_day', 'site_health'] loop
    call tenant.protect(format('tenant.%I', name)::regclass);
    call tenant.confine(format('tenant.%I', name)::regclass,
      format('select from tenant.site s where s.account_id = %I.account_id and s.id = %I.site_id', name, name));
    execute format('grant select, insert, update, delete on tenant.%I to tributary_app', name);
  end loop;
  foreach name in array array['site_hour', 'canonical_day'] loop
    execute format('create policy every_account on tenant.%I to tributary_projector using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on tenant.%I to tributary_projector', name);
  end loop;
  call tenant.protect('tenant.stray_call', call_column => 'call_id');
  call tenant.protect('tenant.leak', 'location_id');
  execute 'grant select, insert, update, delete on tenant.stray_call, tenant.leak to tributary_app';
end $$;
create policy every_account on tenant.site for select to tributary_projector using (true);
grant select (account_id, id) on tenant.site to tributary_projector;

-- Alerts of a site, a location and a canonical number are a manager's too whose location it is.
call tenant.confine('tenant.alert', $$
  select from tenant.tracking_number n where n.account_id = alert.account_id and n.e164 = alert.subject
  union all
  select from tenant.site s where s.account_id = alert.account_id
    and s.id = case when alert.subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then alert.subject::uuid end
  union all
  select from tenant.location l where l.account_id = alert.account_id and (l.canonical_number = alert.subject
    or l.id = case when alert.subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then alert.subject::uuid end)
  union all
  select from tenant.recording r where r.account_id = alert.account_id
    and r.id = case when alert.subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then alert.subject::uuid end$$);

-- In the transaction that attributes the call for good; runs as who attributes.
create function tenant.note_stray_calls() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  insert into tenant.stray_call (account_id, call_id, number_id, pool_id, called_at, is_held)
  select c.account_id, c.id, c.number_id, t.pool_id, c.started_at, a.result->'candidates' <> '[]'
  from come a join tenant.call c on c.account_id = a.account_id and c.id = a.call_id
  join tenant.tracker t on t.account_id = c.account_id and t.id = c.tracker_id
  where a.stage = 'final' and t.pool_id is not null and c.number_id is not null and not c.is_test
    and (a.result->>'nobodyProbability')::float8 >= 0.5
  on conflict do nothing;
  return null;
end $$;
create trigger stray_calls_are_noted after insert on tenant.attribution
  referencing new table as come for each statement execute function tenant.note_stray_calls();

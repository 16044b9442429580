-- What an account sets up: locations, sites, carrier connections, numbers, trackers, pools; one number stands for one thing at a time.
create table tenant.account (
  account_id uuid primary key references directory.account,
  name text not null,
  default_destination text,
  allowed_countries text[] not null default '{}',
  source_hosts jsonb not null default '{}',
  created_at timestamptz not null default now()
);

create table tenant.location (
  account_id uuid not null references directory.account,
  id uuid not null,
  name text not null,
  canonical_number text not null,
  destination text not null,
  time_zone text not null,
  address jsonb not null,
  is_recording_enabled boolean not null default false,
  recording_notice text,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  constraint recording_has_a_notice check (not is_recording_enabled or length(recording_notice) > 0)
);

create table tenant.site (
  account_id uuid not null references directory.account,
  id uuid not null,
  key text not null,
  name text not null,
  domains text[] not null,
  consent_mode text not null check (consent_mode in ('required', 'assumed')),
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  constraint one_site_per_key unique (account_id, key)
);

create table tenant.site_location (
  account_id uuid not null,
  site_id uuid not null,
  location_id uuid not null,
  primary key (account_id, site_id, location_id),
  foreign key (account_id, site_id) references tenant.site on delete cascade,
  foreign key (account_id, location_id) references tenant.location on delete cascade
);

create table tenant.carrier_connection (
  account_id uuid not null references directory.account,
  id uuid not null,
  name text not null,
  carrier text not null,
  account_sid text not null,
  auth_token_encrypted bytea not null,
  base_url text,
  created_at timestamptz not null default now(),
  primary key (account_id, id)
);

-- Kept apart from the connection, so that reconciling does not count as a change of configuration.
create table tenant.reconciliation (
  account_id uuid not null,
  connection_id uuid not null,
  -- Everything the carrier logged before this has been compared.
  watermark timestamptz not null,
  ran_at timestamptz not null,
  primary key (account_id, connection_id),
  foreign key (account_id, connection_id) references tenant.carrier_connection on delete cascade
);

create table tenant.pool (
  account_id uuid not null references directory.account,
  id uuid not null,
  name text not null,
  created_at timestamptz not null default now(),
  primary key (account_id, id)
);

create table tenant.tracker (
  account_id uuid not null references directory.account,
  id uuid not null,
  kind text not null check (kind in ('offline', 'source', 'visitor')),
  name text not null,
  location_id uuid not null,
  site_id uuid,
  match jsonb,
  source jsonb,
  destination text,
  pool_id uuid,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, location_id) references tenant.location,
  foreign key (account_id, site_id) references tenant.site,
  foreign key (account_id, pool_id) references tenant.pool,
  constraint tracker_kind_is_referable unique (account_id, id, kind),
  constraint one_tracker_per_pool unique (account_id, pool_id),
  constraint visitor_trackers_have_a_pool check ((kind = 'visitor') = (pool_id is not null)),
  constraint swapping_trackers_have_a_site check (kind = 'offline' or site_id is not null),
  constraint source_trackers_have_a_match check (kind <> 'source' or match is not null)
);

create table tenant.tracking_number (
  account_id uuid not null references directory.account,
  id uuid not null,
  e164 text not null,
  kind text not null check (kind in ('local', 'tollFree', 'mobile')),
  state text not null check (state in ('reserved', 'warming', 'active', 'cooling', 'released')),
  state_changed_at timestamptz not null default now(),
  connection_id uuid not null,
  -- The carrier's own id of the number; null until it is bought or found there.
  carrier_number_id text,
  tracker_id uuid,
  tracker_kind text check (tracker_kind in ('offline', 'source')),
  pool_id uuid,
  configured_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, connection_id) references tenant.carrier_connection,
  constraint direct_numbers_go_to_static_trackers
    foreign key (account_id, tracker_id, tracker_kind) references tenant.tracker (account_id, id, kind),
  foreign key (account_id, pool_id) references tenant.pool,
  constraint number_stands_for_one_thing check (num_nonnulls(tracker_id, pool_id) <= 1),
  constraint tracker_and_its_kind_go_together check ((tracker_id is null) = (tracker_kind is null)),
  constraint released_numbers_stand_for_nothing check (state <> 'released' or num_nonnulls(tracker_id, pool_id) = 0)
);
create unique index one_living_number_per_e164 on tenant.tracking_number (account_id, e164) where state <> 'released';
create index tracking_number_by_tracker on tenant.tracking_number (account_id, tracker_id) where tracker_id is not null;
create index tracking_number_by_pool on tenant.tracking_number (account_id, pool_id) where pool_id is not null;

create function tenant.check_number_state() returns trigger
language plpgsql
as $$
declare
  states constant text[] := array['reserved', 'warming', 'active', 'cooling', 'released'];
begin
  if tg_op = 'INSERT' then
    if new.state <> 'reserved' then
      raise exception 'a tracking number begins reserved, not %', new.state using errcode = 'check_violation';
    end if;
  elsif new.state <> old.state then
    if array_position(states, new.state) <> array_position(states, old.state) + 1 then
      raise exception 'a tracking number cannot go from % to %', old.state, new.state using errcode = 'check_violation';
    end if;
    new.state_changed_at := now();
  end if;
  return new;
end $$;
create trigger number_states_are_not_skipped before insert or update on tenant.tracking_number
  for each row execute function tenant.check_number_state();

create table tenant.api_key (
  account_id uuid not null references directory.account,
  id uuid not null,
  name text not null,
  prefix text not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (account_id, id)
);

create table tenant.audit_entry (
  account_id uuid not null references directory.account,
  id uuid not null,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  subject_id uuid,
  change jsonb not null,
  primary key (account_id, id)
);

create table tenant.alert (
  account_id uuid not null references directory.account,
  id uuid not null,
  code text not null,
  -- What the alert is about: the same thing happening again raises the count, not a second alert.
  subject text not null,
  message text not null,
  raised_at timestamptz not null,
  last_seen_at timestamptz not null,
  times integer not null default 1,
  dismissed_at timestamptz,
  primary key (account_id, id)
);
create unique index one_open_alert_per_subject on tenant.alert (account_id, code, subject) where dismissed_at is null;

do $$
declare name text;
begin
  foreach name in array array['account', 'site', 'carrier_connection', 'reconciliation', 'pool', 'tracking_number', 'api_key', 'audit_entry', 'alert'] loop
    call tenant.protect(format('tenant.%I', name)::regclass);
  end loop;
  call tenant.protect('tenant.location', 'id');
  call tenant.protect('tenant.tracker', 'location_id');
  call tenant.protect('tenant.site_location', 'location_id');
  foreach name in array array['account', 'location', 'site', 'site_location', 'carrier_connection', 'reconciliation', 'pool', 'tracker', 'tracking_number', 'api_key', 'alert'] loop
    execute format('grant select, insert, update, delete on tenant.%I to tributary_app', name);
  end loop;
end $$;
-- The audit log is only ever added to.
grant select, insert on tenant.audit_entry to tributary_app;

-- Nodes keep configuration in memory: every change of it marks the account, and says so to whoever listens.
create function tenant.mark_account_changed() returns trigger
language plpgsql
as $$
begin
  update directory.account set changed_xid = pg_current_xact_id()
    where account_id = any((select tenant.current_accounts())::uuid[]) and changed_xid <> pg_current_xact_id();
  perform pg_notify('account_changed', '');
  return null;
end $$;
do $$
declare name text;
begin
  foreach name in array array['account', 'location', 'site', 'site_location', 'carrier_connection', 'pool', 'tracker', 'tracking_number'] loop
    execute format('create trigger account_is_marked_changed after insert or update or delete on tenant.%I for each statement execute function tenant.mark_account_changed()', name);
  end loop;
end $$;

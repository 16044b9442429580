-- What is read: visits, leases and page views rebuilt from the journals within seconds; calls, attributions and recordings folded from call events.
create table tenant.visit (
  account_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  visitor_id uuid not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  source jsonb not null,
  landing_page text not null,
  referrer text not null,
  last_page text not null,
  last_page_at timestamptz not null,
  device text,
  place jsonb not null,
  hidden_at timestamptz,
  primary key (account_id, id)
);
create index visit_by_site_and_start on tenant.visit (account_id, site_id, started_at desc);

create table tenant.page_view (
  account_id uuid not null,
  visit_id uuid not null,
  viewed_at timestamptz not null,
  id uuid not null,
  url text not null,
  title text,
  primary key (account_id, visit_id, viewed_at, id)
);

create table tenant.lease (
  account_id uuid not null,
  id uuid not null,
  number_id uuid not null,
  pool_id uuid not null,
  tracker_id uuid not null,
  site_id uuid not null,
  visit_id uuid not null,
  visitor_id uuid not null,
  shown_at timestamptz not null,
  valid_until timestamptz not null,
  last_alive_at timestamptz not null,
  tapped_at timestamptz,
  -- Found by its visit, too, without a second index: each costs 3 µs a swap.
  primary key (account_id, visit_id, id)
);
create index lease_by_number on tenant.lease (account_id, number_id, last_alive_at desc);

create table tenant.call (
  account_id uuid not null references directory.account,
  id uuid not null,
  connection_id uuid not null,
  carrier_call_id text not null,
  number_id uuid,
  tracker_id uuid,
  location_id uuid,
  from_number text,
  to_number text not null,
  destination text,
  status text not null check (status in ('ringing', 'answered', 'missed', 'busy', 'failed', 'voicemail', 'completed')),
  started_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  talk_ms integer,
  is_reconciled boolean not null default false,
  legs jsonb not null default '[]',
  outcome text,
  value_amount bigint,
  value_currency text,
  tags text[] not null default '{}',
  primary key (account_id, id),
  constraint one_call_per_carrier_call unique (account_id, connection_id, carrier_call_id)
);
create index call_by_start on tenant.call (account_id, started_at desc, id desc);
create index call_by_caller on tenant.call (account_id, from_number, started_at desc);

create table tenant.attribution (
  account_id uuid not null,
  call_id uuid not null,
  stage text not null check (stage in ('ring', 'final')),
  computed_at timestamptz not null,
  channel text,
  visitor_id uuid,
  result jsonb not null,
  primary key (account_id, call_id, stage),
  foreign key (account_id, call_id) references tenant.call on delete cascade
);

create table tenant.recording (
  account_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  connection_id uuid not null,
  carrier_recording_id text not null,
  state text not null check (state in ('pending', 'stored', 'failed', 'absent')),
  channels integer,
  duration_ms integer,
  bytes bigint,
  storage_path text,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, call_id) references tenant.call on delete cascade,
  constraint one_recording_per_carrier_recording unique (account_id, connection_id, carrier_recording_id)
);
create index recording_by_call on tenant.recording (account_id, call_id);
create index recording_pending on tenant.recording (account_id, created_at) where state = 'pending';

do $$
declare name text;
begin
  foreach name in array array['visit', 'page_view', 'lease'] loop
    call tenant.protect(format('tenant.%I', name)::regclass);
    execute format('grant select on tenant.%I to tributary_app', name);
    execute format('create policy every_account on tenant.%I to tributary_projector using (true) with check (true)', name);
    execute format('grant select, insert, update on tenant.%I to tributary_projector', name);
  end loop;
  call tenant.protect('tenant.call', 'location_id');
  call tenant.protect('tenant.attribution', call_column => 'call_id');
  call tenant.protect('tenant.recording', call_column => 'call_id');
  foreach name in array array['call', 'attribution', 'recording'] loop
    execute format('grant select, insert, update, delete on tenant.%I to tributary_app', name);
  end loop;
end $$;

-- Acknowledged facts, append-only, one row each; partitioned by time, no foreign keys, so that nothing a user deletes can refuse or erase them.
-- One row a number shown, with everything about its visit. Columns, not one jsonb: parsing that took half of the insert's time.
create table tenant.swap_journal (
  account_id uuid not null,
  swapped_at timestamptz not null,
  lease_id uuid not null,
  -- The process that decided it: others learn of its leases by reading this journal.
  node_id uuid not null,
  site_id uuid not null,
  visit_id uuid not null,
  visitor_id uuid not null,
  landing_page text not null,
  referrer text not null,
  page text not null,
  source jsonb not null,
  device text,
  place jsonb not null,
  number_id uuid not null,
  pool_id uuid not null,
  tracker_id uuid not null,
  shown_at timestamptz not null,
  valid_until timestamptz not null,
  recorded_xid xid8 not null default pg_current_xact_id(),
  primary key (account_id, swapped_at, lease_id)
) partition by range (swapped_at);

create table tenant.beacon_journal (
  account_id uuid not null,
  happened_at timestamptz not null,
  id uuid not null,
  -- kind, visit, lease, page: see server/visits/swap-fact.ts.
  fact jsonb not null,
  recorded_xid xid8 not null default pg_current_xact_id(),
  primary key (account_id, happened_at, id)
) partition by range (happened_at);

create table tenant.call_event (
  account_id uuid not null,
  received_at timestamptz not null,
  id uuid not null,
  connection_id uuid not null,
  carrier_call_id text not null,
  -- The carrier's event in our words: see server/carriers/carrier.ts.
  event jsonb not null,
  recorded_xid xid8 not null default pg_current_xact_id(),
  primary key (account_id, received_at, id)
) partition by range (received_at);
create index call_event_by_call on tenant.call_event (account_id, connection_id, carrier_call_id);

create index swap_journal_in_commit_order on tenant.swap_journal (recorded_xid);
create index beacon_journal_in_commit_order on tenant.beacon_journal (recorded_xid);
create index call_event_in_commit_order on tenant.call_event (recorded_xid);

-- A partition inherits neither row-level security nor policies nor grants: give it all three.
create procedure tenant.protect_journal(target regclass)
language plpgsql
as $$
begin
  call tenant.protect(target);
  execute format('create policy anyone_may_add on %s for insert to tributary_ingest with check (true)', target);
  execute format('create policy every_account on %s for select to tributary_projector using (true)', target);
  execute format('grant insert on %s to tributary_ingest', target);
  execute format('grant select on %s to tributary_app, tributary_projector', target);
end $$;

-- One partition a month and journal, made ahead; the default one only catches clocks that are far off.
create procedure tenant.prepare_journals(months_ahead integer default 3)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  journal text;
  month date;
  partition text;
begin
  -- Two nodes at once would both find the month missing.
  perform pg_advisory_xact_lock(7214066158);
  foreach journal in array array['swap_journal', 'beacon_journal', 'call_event'] loop
    for month in select (date_trunc('month', now() at time zone 'utc') + make_interval(months => n))::date from generate_series(0, months_ahead) n loop
      partition := format('%s_%s', journal, to_char(month, 'YYYY_MM'));
      if to_regclass(format('tenant.%I', partition)) is null then
        begin
          execute format('create table tenant.%I partition of tenant.%I for values from (%L) to (%L)',
            partition, journal, month::text || ' 00:00+00', (month + interval '1 month')::date::text || ' 00:00+00');
          call tenant.protect_journal(format('tenant.%I', partition)::regclass);
        exception when check_violation then
          -- A row of that month came too early, by a wrong clock: the month stays in the default partition, where all is found too.
          raise warning '% keeps % in its default partition', journal, month;
        end;
      end if;
    end loop;
  end loop;
end $$;
grant execute on procedure tenant.prepare_journals(integer) to tributary_projector;

do $$
declare journal text;
begin
  foreach journal in array array['swap_journal', 'beacon_journal', 'call_event'] loop
    call tenant.protect_journal(format('tenant.%I', journal)::regclass);
    execute format('create table tenant.%I partition of tenant.%I default', journal || '_default', journal);
    call tenant.protect_journal(format('tenant.%I', journal || '_default')::regclass);
  end loop;
end $$;
call tenant.prepare_journals();

-- What running it needs: how long things are kept, who was erased, test calls, and the one role that may forget.

-- Days; null keeps for ever. No row: the defaults of server/operations/retention.
create table tenant.retention (
  account_id uuid primary key references directory.account,
  visits_days integer check (visits_days between 1 and 3650),
  callers_days integer check (callers_days between 1 and 3650),
  recordings_days integer check (recordings_days between 1 and 3650)
);

create table tenant.erasure (
  account_id uuid not null references directory.account,
  id uuid not null,
  erased_at timestamptz not null,
  actor text not null,
  kind text not null check (kind in ('caller', 'visitor')),
  -- A keyed hash: shows later that this person was erased, without saying who it was.
  subject_hmac bytea not null,
  removed jsonb not null,
  primary key (account_id, id)
);

-- Calls that we place to our own numbers, to hear whether they ring.
create table tenant.test_call (
  account_id uuid not null references directory.account,
  id uuid not null,
  number_id uuid not null,
  connection_id uuid not null,
  from_number text not null,
  to_number text not null,
  placed_at timestamptz not null,
  state text not null check (state in ('placed', 'rang', 'failed')),
  -- When the carrier asked us where it rings; null when it never did.
  reached_at timestamptz,
  rang_at timestamptz,
  reason text,
  primary key (account_id, id)
);
create index test_call_by_number on tenant.test_call (account_id, to_number, placed_at desc);

-- Absent: no test calls by themselves. The hour is that of the number's location.
create table tenant.test_call_plan (
  account_id uuid primary key references directory.account,
  every_days integer not null check (every_days between 1 and 90),
  at_hour integer not null check (at_hour between 0 and 23)
);

alter table tenant.call
  -- A test call of ours: in no list and no report.
  add column is_test boolean not null default false,
  -- The caller was erased: whatever the carrier says later, the number does not come back.
  add column caller_erased_at timestamptz;

alter table tenant.recording
  drop constraint recording_state_check,
  -- removed: there was audio, and it was erased or its time was over.
  add constraint recording_state_check check (state in ('pending', 'stored', 'failed', 'absent', 'removed'));

-- The eraser may read, change and delete everything of the accounts a transaction is bound to, and add nothing.
grant usage on schema tenant to tributary_eraser;
grant execute on function tenant.current_accounts() to tributary_eraser;

create procedure tenant.let_erase(target regclass)
language plpgsql
as $$
begin
  execute format(
    'create policy to_be_forgotten on %s to tributary_eraser using (account_id = any((select tenant.current_accounts())::uuid[])) with check (account_id = any((select tenant.current_accounts())::uuid[]))',
    target);
  execute format('grant select, update, delete on %s to tributary_eraser', target);
end $$;

do $$
declare target regclass;
begin
  for target in select c.oid from pg_class c where c.relnamespace = 'tenant'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity order by c.oid loop
    call tenant.let_erase(target);
  end loop;
end $$;

-- As before, and from now on every tenant table is open to the eraser.
create or replace procedure tenant.protect(target regclass, location_column text default null, call_column text default null)
language plpgsql
as $$
declare
  bound text := 'account_id = any((select tenant.current_accounts())::uuid[])';
begin
  if location_column is not null then
    bound := bound || format(
      ' and ((select tenant.current_locations()) is null or %I = any((select tenant.current_locations())::uuid[]))',
      location_column);
  end if;
  if call_column is not null then
    bound := bound || format(
      ' and ((select tenant.current_locations()) is null or exists (select from tenant.call c where c.account_id = %s.account_id and c.id = %s.%I))',
      target, target, call_column);
  end if;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy bound_accounts on %s to tributary_app using (%s) with check (%s)', target, bound, bound);
  if (select relnamespace = 'tenant'::regnamespace from pg_class where oid = target) then
    call tenant.let_erase(target);
  end if;
end $$;

do $$
declare name text;
begin
  foreach name in array array['retention', 'erasure', 'test_call', 'test_call_plan'] loop
    call tenant.protect(format('tenant.%I', name)::regclass);
  end loop;
end $$;
grant select, insert, update, delete on tenant.retention, tenant.test_call_plan to tributary_app;
grant select, insert, update on tenant.test_call to tributary_app;
-- A receipt is only ever added.
grant select, insert on tenant.erasure to tributary_app;
revoke update, delete on tenant.erasure from tributary_eraser;

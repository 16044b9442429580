-- Archives of what an account owns, asked for on a screen: how far each is, which node writes it, and until when it is kept.
create table tenant.account_export (
  account_id uuid not null references directory.account,
  id uuid not null,
  requested_at timestamptz not null,
  actor text not null,
  state text not null default 'waiting' check (state in ('waiting', 'writing', 'ready', 'failed', 'removed')),
  -- Counts who took it up: a node that was thought dead and goes on is not the one any more.
  attempt integer not null default 0,
  -- Whoever writes it says so again and again; when that falls silent, another takes it up.
  beat_at timestamptz,
  row_count bigint not null default 0,
  recordings integer not null default 0,
  -- Recordings on record whose audio was not there.
  missing_audio integer not null default 0,
  bytes bigint,
  ready_at timestamptz,
  expires_at timestamptz,
  reason text,
  primary key (account_id, id),
  constraint ready_exports_say_until_when check (state <> 'ready' or (bytes is not null and ready_at is not null and expires_at is not null))
);
create unique index one_export_under_way on tenant.account_export (account_id) where state in ('waiting', 'writing');

call tenant.protect('tenant.account_export');
grant select, insert, update on tenant.account_export to tributary_app;
-- Finds what is to be written, and which archives nothing stands for any more, without asking each account.
create policy every_account on tenant.account_export for select to tributary_projector using (true);
grant select (account_id, id, state, beat_at, expires_at) on tenant.account_export to tributary_projector;

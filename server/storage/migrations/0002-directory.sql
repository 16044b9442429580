-- What must be found before a tenant is known: whose site key, phone number, API key, session or carrier connection this is.
create table directory.account (
  account_id uuid primary key,
  parent_account_id uuid references directory.account,
  created_at timestamptz not null default now(),
  -- The transaction that last changed what nodes keep in memory of this account.
  changed_xid xid8 not null default pg_current_xact_id()
);
create index account_by_change on directory.account (changed_xid);

create table directory.site_key (
  site_key text primary key,
  account_id uuid not null,
  site_id uuid not null
);

-- Unique across accounts: a phone number rings one place.
create table directory.phone_number (
  e164 text primary key,
  account_id uuid not null,
  number_id uuid not null
);

create table directory.carrier_connection (
  connection_id uuid primary key,
  account_id uuid not null
);

create table directory.api_key (
  key_hash bytea primary key,
  account_id uuid not null,
  key_id uuid not null,
  scopes text[] not null
);

create table directory.session (
  token_hash bytea primary key,
  account_id uuid not null,
  actor text not null,
  expires_at timestamptz not null
);

-- How far each projection has read its journal.
create table directory.projection_cursor (
  projection text primary key,
  position xid8 not null
);

do $$
declare name text;
begin
  foreach name in array array['account', 'site_key', 'phone_number', 'carrier_connection', 'api_key', 'session'] loop
    call tenant.protect(format('directory.%I', name)::regclass);
    execute format('create policy every_account on directory.%I for select to tributary_directory_reader using (true)', name);
    execute format('grant select on directory.%I to tributary_directory_reader', name);
    execute format('grant select, insert, update, delete on directory.%I to tributary_app', name);
  end loop;
end $$;
grant select, insert, update on directory.projection_cursor to tributary_projector;

-- Two schemas and the one rule of tenancy: the database decides by the accounts a transaction is bound to (roles: prepare-roles.ts).
create schema directory;
create schema tenant;
grant usage on schema directory to tributary_app, tributary_directory_reader, tributary_projector;
grant usage on schema tenant to tributary_app, tributary_ingest, tributary_projector;

-- The accounts this transaction is bound to. Unset means none, so a forgotten binding reads nothing and writes nothing.
create function tenant.current_accounts() returns uuid[]
language sql stable parallel safe
as $$ select string_to_array(nullif(current_setting('tributary.accounts', true), ''), ',')::uuid[] $$;

-- The locations a manager is confined to; null means all of the account's.
create function tenant.current_locations() returns uuid[]
language sql stable parallel safe
as $$ select string_to_array(nullif(current_setting('tributary.locations', true), ''), ',')::uuid[] $$;

-- The one way to put a table under tenancy, so that no table does it a little differently.
create procedure tenant.protect(target regclass, location_column text default null)
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
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy bound_accounts on %s to tributary_app using (%s) with check (%s)', target, bound, bound);
end $$;
revoke all on procedure tenant.protect(regclass, text) from public;

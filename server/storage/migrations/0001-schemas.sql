-- Two schemas and the one rule of tenancy: the database decides by the accounts a transaction is bound to (roles: prepare-roles.ts).
create schema directory;
create schema tenant;
grant usage on schema directory to tributary_app, tributary_directory_reader, tributary_projector;
grant usage on schema tenant to tributary_app, tributary_ingest, tributary_projector;
-- PostgreSQL lets everyone run a new function; here each is granted to the roles that need it.
alter default privileges revoke execute on routines from public;

-- The accounts this transaction is bound to. Unset means none, so a forgotten binding reads nothing and writes nothing.
create function tenant.current_accounts() returns uuid[]
language sql stable parallel safe
as $$ select string_to_array(nullif(current_setting('tributary.accounts', true), ''), ',')::uuid[] $$;

-- The locations a manager is confined to; null means all of the account's.
create function tenant.current_locations() returns uuid[]
language sql stable parallel safe
as $$ select string_to_array(nullif(current_setting('tributary.locations', true), ''), ',')::uuid[] $$;

grant execute on function tenant.current_accounts(), tenant.current_locations() to tributary_app;

-- The one way to put a table under tenancy, so that no table does it a little differently. A table of a location names its
-- column; one that belongs to a call follows the call, whose own policy decides.
create procedure tenant.protect(target regclass, location_column text default null, call_column text default null)
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
end $$;

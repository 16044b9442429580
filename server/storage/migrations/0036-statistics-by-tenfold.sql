-- The planner scales what it knows with a table's size, so statistics age by far more than a doubling; each look costs a quarter of a second a table.
create or replace function tenant.refresh_statistics() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  grown regclass;
  refreshed integer := 0;
begin
  if not pg_try_advisory_xact_lock(7214066160) then return 0; end if;
  for grown in
    select oid from pg_class
    where relnamespace in ('tenant'::regnamespace, 'directory'::regnamespace) and relkind = 'r'
      and pg_relation_size(oid) / current_setting('block_size')::integer > 10 * relpages + 4
  loop
    execute format('analyze (skip_locked) %s', grown);
    refreshed := refreshed + 1;
  end loop;
  return refreshed;
end $$;

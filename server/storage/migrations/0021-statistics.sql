-- Autovacuum looks at a table up to two minutes after its first rows came. Until then the planner guesses between indexes that begin with the
-- account, and plans that functions made for an empty table are kept: calls then cost milliseconds each. Statistics follow growth instead.
create function tenant.refresh_statistics() returns integer
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
      and pg_relation_size(oid) / current_setting('block_size')::integer > 2 * relpages + 4
  loop
    execute format('analyze (skip_locked) %s', grown);
    refreshed := refreshed + 1;
  end loop;
  return refreshed;
end $$;
grant execute on function tenant.refresh_statistics() to tributary_projector;

-- Policies of the large tables only filter, and indexes are found by the account that every query names: as index conditions they hid from
-- the planner that a key is unique and cut its estimates a hundredfold; before a table's first statistics it then walked all rows of an account.
do $$
declare
  bound constant text := 'account_id = any((select tenant.current_accounts())::uuid[])';
  confined constant text := '((select tenant.current_locations()) is null or %s)';
  name text;
  condition text;
begin
  foreach name in array array['call', 'attribution', 'recording', 'call_event', 'swap_journal', 'beacon_journal', 'visit', 'lease', 'page_view'] loop
    condition := case
      when name = 'call' then bound || ' and ' || format(confined, 'location_id = any((select tenant.current_locations())::uuid[])')
      when name in ('attribution', 'recording') then bound || ' and ' || format(confined,
        format('exists (select from tenant.call c where c.account_id = %1$I.account_id and c.id = %1$I.call_id)', name))
      else bound
    end;
    execute format('alter policy bound_accounts on tenant.%I using (coalesce(%s, false)) with check (coalesce(%2$s, false))', name, condition);
  end loop;
end $$;

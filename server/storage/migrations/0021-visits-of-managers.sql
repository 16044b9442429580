-- A manager sees the visits of sites that show one of their locations, and the leases of its trackers; a filter only, as 0014 has it.
do $$
declare
  bound constant text := 'account_id = any((select tenant.current_accounts())::uuid[])';
  through constant text[][] := array[
    array['visit', 'select from tenant.site s where s.account_id = visit.account_id and s.id = visit.site_id'],
    array['lease', 'select from tenant.tracker t where t.account_id = lease.account_id and t.id = lease.tracker_id'],
    array['page_view', 'select from tenant.visit v where v.account_id = page_view.account_id and v.id = page_view.visit_id']];
  pair text[];
  condition text;
begin
  foreach pair slice 1 in array through loop
    condition := format('coalesce(%s and ((select tenant.current_locations()) is null or exists (%s)), false)', bound, pair[2]);
    execute format('alter policy bound_accounts on tenant.%I using (%s) with check (%s)', pair[1], condition, condition);
  end loop;
end $$;

-- Stores share a website: a manager saw what visitors of the other stores did there. A visit is a manager's when it was shown a number of theirs.
do $$
declare
  condition constant text := 'coalesce(account_id = any((select tenant.current_accounts())::uuid[]) and ((select tenant.current_locations()) is null
    or exists (select from tenant.lease l where l.account_id = visit.account_id and l.visit_id = visit.id)), false)';
begin
  execute format('alter policy bound_accounts on tenant.visit using (%s) with check (%s)', condition, condition);
end $$;

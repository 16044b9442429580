-- What 0021 confines as rows was open as sums, and the messages of alerts name numbers of other locations.
call tenant.confine('tenant.visit_tally', 'select from tenant.site s where s.account_id = visit_tally.account_id and s.id = visit_tally.site_id');
call tenant.confine('tenant.lease_tally',
  'select from tenant.tracker t where t.account_id = lease_tally.account_id and t.id = lease_tally.tracker_id');
-- A manager is told what is about a number or a recording of theirs; the rest (connections, endpoints, numbers of nobody) is the account's.
call tenant.confine('tenant.alert', $$
  select from tenant.tracking_number n where n.account_id = alert.account_id and n.e164 = alert.subject
  union all
  select from tenant.recording r where r.account_id = alert.account_id
    and r.id = case when alert.subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then alert.subject::uuid end$$);

-- What people wrote about callers goes out of the audit log, which outlives what is kept of callers.
alter table tenant.audit_entry no force row level security;
update tenant.audit_entry set change = change || '{"text": "[hidden]"}' where action in ('call_note.created', 'call_note.changed') and change ? 'text';
update tenant.audit_entry set change = change || '{"reason": "[hidden]"}' where action = 'call.corrected' and change ? 'reason';
update tenant.audit_entry e set change = '{}' from tenant.call c where c.account_id = e.account_id and c.id = e.subject_id and c.caller_erased_at is not null;
alter table tenant.audit_entry force row level security;

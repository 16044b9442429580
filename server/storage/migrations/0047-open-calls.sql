-- Every few minutes calls are looked for that have no end yet: a handful among all that an account ever had.
create index call_without_end on tenant.call (account_id, connection_id, started_at) where ended_at is null;

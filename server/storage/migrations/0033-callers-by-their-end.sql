-- Row-level security keeps an index over reverse() from being used, since that function might tell what it sees; a column is only compared.
drop index tenant.call_by_caller_suffix;
alter table tenant.call add column from_reversed text collate "C" generated always as (reverse(from_number)) stored;
create index call_by_caller_suffix on tenant.call (account_id, from_reversed) where from_reversed is not null;

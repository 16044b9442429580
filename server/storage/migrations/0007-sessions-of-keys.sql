-- A session opened with an API key may do what the key may, for as long as there is the key; null: the owner's, by the sign-in link.
alter table directory.session add column key_hash bytea references directory.api_key on delete cascade;
create index session_by_key on directory.session (key_hash) where key_hash is not null;
-- Until now such a session had every scope, whatever its key had.
delete from directory.session;

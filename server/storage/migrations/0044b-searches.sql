-- Searches and filters of an account with a million calls answer within a tenth of a second.

-- How many calls an hour of the week has, the planner cannot guess of a time: it took one in a hundred for none, and read all calls for the first page.
create statistics tenant.calls_by_clock on (extract(isodow from local_at)::integer), (extract(hour from local_at)::integer) from tenant.call;

-- A number sorts by its digits, whatever the database's language sorts by: so that one index finds a caller, and callers by how their numbers begin.
drop index tenant.call_by_caller_prefix;
drop index tenant.call_by_caller;
alter table tenant.call drop column from_reversed;
alter table tenant.call alter column from_number type text collate "C";
-- A column, since row-level security keeps an index over a function from being used: it might tell what it sees.
alter table tenant.call add column from_reversed text collate "C" generated always as (reverse(from_number)) stored;
create index call_by_caller on tenant.call (account_id, from_number, started_at desc);
create index call_by_caller_suffix on tenant.call (account_id, from_reversed) where from_reversed is not null;

-- The words of a note, and its account as one of them, so that a word that every account writes is found among an account's notes only. No word that
-- somebody types begins with a space.
create function tenant.words_of_note(account uuid, note text) returns tsvector
language sql immutable parallel safe
as $$ select to_tsvector('pg_catalog.simple'::regconfig, note) || array_to_tsvector(array[' ' || account::text]) $$;
create index call_note_by_word on tenant.call_note using gin (tenant.words_of_note(account_id, text));

-- Notes that have every word of what is typed, each at least by its beginning. Null when nothing of it is a word.
create function tenant.words_typed(typed text) returns tsquery
language sql immutable parallel safe
as $$
  select string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || ''':*', ' & ')::tsquery
  from unnest(tsvector_to_array(to_tsvector('pg_catalog.simple'::regconfig, typed))) word
$$;

-- Calls by words of their notes. Row-level security would keep the index from being used, since matching might tell what it sees, so this looks past
-- it and applies the same settings itself.
create policy found_by_its_words on tenant.call_note to tributary_owner using (true);
create function tenant.calls_with_note(account uuid, typed text, most integer) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select n.call_id from tenant.call_note n
  where tenant.words_of_note(n.account_id, n.text) @@ (('''' || ' ' || account || '''')::tsquery && tenant.words_typed(typed))
    and n.account_id = account and account = any(tenant.current_accounts()::uuid[])
    and (tenant.current_locations() is null or exists (
      select from tenant.call c where c.account_id = account and c.id = n.call_id and c.location_id = any(tenant.current_locations()::uuid[])))
  limit most
$$;
grant execute on function tenant.calls_with_note(uuid, text, integer), tenant.words_typed(text) to tributary_app;
-- Whoever writes a note writes its index.
grant execute on function tenant.words_of_note(uuid, text) to tributary_app, tributary_eraser;

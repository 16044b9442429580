-- Events of one transaction were told in any order, since ids of one millisecond were: now an id has the microsecond too (RFC 9562, 6.2, method 3), and an event says when it was written, not when its transaction began.
create or replace function tenant.new_id() returns uuid
language sql volatile parallel safe
as $$
  select encode(overlay(overlay(uuid_send(gen_random_uuid())
      placing substring(int8send(at / 1000) from 3) from 1 for 6)
      placing substring(int8send(28672 + (at % 1000) * 4096 / 1000) from 7) from 7 for 2), 'hex')::uuid
  from (select (extract(epoch from clock_timestamp()) * 1000000)::bigint as at) now
$$;
alter table tenant.webhook_event alter column occurred_at set default clock_timestamp();

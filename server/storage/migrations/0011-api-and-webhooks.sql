-- What the API remembers of requests that may be repeated, and what waits to be told to webhook endpoints; triggers write the events, so that no way of changing a thing forgets them.
alter table tenant.account
  -- Changes without If-Match are refused.
  add column requires_if_match boolean not null default false;

alter table tenant.carrier_connection
  -- Calls and released numbers still name it; its token is gone.
  add column deleted_at timestamptz;

create table tenant.idempotent_request (
  account_id uuid not null references directory.account,
  -- Two actors may use the same key for different things.
  actor text not null,
  key text not null,
  -- SHA-256 of method, path and body.
  fingerprint bytea not null,
  -- The id that the first thing made gets, the same when the request is made again.
  first_id uuid not null,
  -- Somebody is at it until then; null: nobody.
  held_until timestamptz,
  -- Null until it has been answered with success.
  answer_encrypted bytea,
  expires_at timestamptz not null,
  primary key (account_id, actor, key)
);
create index idempotent_request_by_expiry on tenant.idempotent_request (account_id, expires_at);

create table tenant.webhook_endpoint (
  account_id uuid not null references directory.account,
  id uuid not null,
  name text not null,
  url text not null,
  events text[] not null,
  -- What its payloads may show; read with the same verbs as by an API key of these scopes.
  scopes text[] not null,
  -- Null: all locations.
  location_ids uuid[],
  is_enabled boolean not null default true,
  disabled_reason text,
  secret_encrypted bytea not null,
  previous_secret_encrypted bytea,
  previous_secret_until timestamptz,
  -- The first failure since the last success; null when the last attempt succeeded.
  failing_since timestamptz,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  constraint previous_secret_has_an_end check ((previous_secret_encrypted is null) = (previous_secret_until is null))
);

-- A UUIDv7 of now, for rows that the database itself makes.
create function tenant.new_id() returns uuid
language sql volatile parallel safe
as $$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$$;

create table tenant.webhook_event (
  account_id uuid not null references directory.account,
  id uuid not null default tenant.new_id(),
  type text not null,
  subject_id uuid not null,
  occurred_at timestamptz not null default now(),
  -- When its deliveries were written; null: still to be done.
  spread_at timestamptz,
  primary key (account_id, id)
);
create index webhook_event_to_spread on tenant.webhook_event (account_id, id) where spread_at is null;
create index webhook_event_by_time on tenant.webhook_event (account_id, occurred_at);

create table tenant.webhook_delivery (
  account_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  event_id uuid not null,
  -- `skipped`: what it is about is gone, or not for this endpoint. `dead`: given up.
  state text not null check (state in ('pending', 'delivered', 'skipped', 'dead')),
  is_replay boolean not null default false,
  attempts integer not null default 0,
  last_status integer,
  created_at timestamptz not null default now(),
  settled_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, endpoint_id) references tenant.webhook_endpoint on delete cascade,
  foreign key (account_id, event_id) references tenant.webhook_event on delete cascade,
  constraint settled_deliveries_say_when check ((state = 'pending') = (settled_at is null))
);
create unique index one_delivery_per_event_and_endpoint on tenant.webhook_delivery (account_id, event_id, endpoint_id) where not is_replay;
create index webhook_delivery_by_endpoint on tenant.webhook_delivery (account_id, endpoint_id, id desc);
create index webhook_delivery_pending on tenant.webhook_delivery (account_id, id) where state = 'pending';

create table tenant.webhook_attempt (
  account_id uuid not null,
  delivery_id uuid not null,
  number integer not null,
  started_at timestamptz not null,
  duration_ms integer not null,
  -- Absent when there was no answer; then error says why.
  status integer,
  -- The first kB of the answer's body.
  response text,
  error text,
  primary key (account_id, delivery_id, number),
  foreign key (account_id, delivery_id) references tenant.webhook_delivery on delete cascade
);

do $$
declare name text;
begin
  foreach name in array array['idempotent_request', 'webhook_endpoint', 'webhook_event', 'webhook_delivery', 'webhook_attempt'] loop
    call tenant.protect(format('tenant.%I', name)::regclass);
    execute format('grant select, insert, update, delete on tenant.%I to tributary_app', name);
  end loop;
  -- Finds the accounts that have something to spread or to send, without asking each.
  foreach name in array array['webhook_event', 'webhook_delivery'] loop
    execute format('create policy every_account on tenant.%I for select to tributary_projector using (true)', name);
  end loop;
end $$;
grant select (account_id, id, spread_at) on tenant.webhook_event to tributary_projector;
grant select (account_id, id, state) on tenant.webhook_delivery to tributary_projector;

-- An event is kept when some endpoint of the account wants its kind, enabled or not: a disabled one may ask for it later.
-- What an import brings back is no news: it sets tributary.is_import to 'on' for its transaction.
create function tenant.note_event(account uuid, event text, subject uuid) returns void
language sql volatile
as $$
  insert into tenant.webhook_event (account_id, type, subject_id)
  select account, event, subject
  where coalesce(current_setting('tributary.is_import', true), '') <> 'on'
    and exists (select from tenant.webhook_endpoint e where e.account_id = account and event = any(e.events))
$$;
grant execute on function tenant.new_id(), tenant.note_event(uuid, text, uuid) to tributary_app;

create function tenant.note_call() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform tenant.note_event(new.account_id, 'call.started', new.id);
    if new.ended_at is not null then perform tenant.note_event(new.account_id, 'call.completed', new.id); end if;
    return null;
  end if;
  if old.ended_at is null and new.ended_at is not null then
    perform tenant.note_event(new.account_id, 'call.completed', new.id);
  end if;
  if (old.outcome, old.value_amount, old.value_currency, old.tags) is distinct from (new.outcome, new.value_amount, new.value_currency, new.tags) then
    perform tenant.note_event(new.account_id, 'call.changed', new.id);
  end if;
  return null;
end $$;
create trigger note_call after insert or update on tenant.call for each row execute function tenant.note_call();

create function tenant.note_attribution() returns trigger language plpgsql as $$
begin
  perform tenant.note_event(new.account_id, 'call.attributed', new.call_id);
  return null;
end $$;
create trigger note_attribution after insert or update on tenant.attribution for each row execute function tenant.note_attribution();

create function tenant.note_recording() returns trigger language plpgsql as $$
begin
  if new.state = 'stored' and (tg_op = 'INSERT' or old.state <> 'stored') then
    perform tenant.note_event(new.account_id, 'recording.ready', new.id);
  end if;
  return null;
end $$;
create trigger note_recording after insert or update on tenant.recording for each row execute function tenant.note_recording();

-- A number that is still being bought is nobody's business yet.
create function tenant.note_number() returns trigger language plpgsql as $$
begin
  if new.state not in ('reserved', 'warming')
    and (old.state, old.tracker_id, old.pool_id) is distinct from (new.state, new.tracker_id, new.pool_id) then
    perform tenant.note_event(new.account_id, 'number.changed', new.id);
  end if;
  return null;
end $$;
create trigger note_number after update on tenant.tracking_number for each row execute function tenant.note_number();

create function tenant.note_alert() returns trigger language plpgsql as $$
begin
  perform tenant.note_event(new.account_id, 'alert.raised', new.id);
  return null;
end $$;
create trigger note_alert after insert on tenant.alert for each row execute function tenant.note_alert();

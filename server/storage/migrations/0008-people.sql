-- People: who can sign in (schema auth, kept by better-auth under a login that reaches nothing else), members, invitations, mail that waits.
create schema auth;
grant usage on schema auth to tributary_auth;

create table auth."user" (
  id uuid primary key,
  name text not null,
  email text not null constraint one_user_per_address unique,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table auth.session (
  id uuid primary key,
  user_id uuid not null references auth."user" on delete cascade,
  -- Worth nothing alone: the cookie is this and a signature with a key derived from TRIBUTARY_SECRET.
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_by_user on auth.session (user_id);

create table auth.credential (
  id uuid primary key,
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references auth."user" on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint one_credential_per_provider unique (provider_id, account_id)
);
create index credential_by_user on auth.credential (user_id);

-- One-time values: resets, second steps, passkey challenges, trusted devices.
create table auth.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_by_identifier on auth.verification (identifier);
create index verification_by_expiry on auth.verification (expires_at);

create table auth.two_factor (
  id uuid primary key,
  user_id uuid not null constraint one_second_factor_per_user unique references auth."user" on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamptz
);

create table auth.passkey (
  id uuid primary key,
  name text,
  public_key text not null,
  user_id uuid not null references auth."user" on delete cascade,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  created_at timestamptz,
  aaguid text
);
create index passkey_by_user on auth.passkey (user_id);

-- Mail that the mail server has not taken yet, sealed: it holds addresses and links that sign people in.
create table auth.outgoing_mail (
  id uuid primary key,
  sealed bytea not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index outgoing_mail_by_turn on auth.outgoing_mail (next_attempt_at);

grant select, insert, update, delete on all tables in schema auth to tributary_auth;

-- Whose member somebody is has to be found before a tenant is known. user_id is auth."user", which `app` cannot see.
create table directory.member (
  account_id uuid not null references directory.account,
  id uuid not null,
  user_id uuid not null,
  role text not null check (role in ('owner', 'admin', 'manager', 'analyst', 'viewer')),
  grants text[] not null default '{}',
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  constraint one_membership_per_user unique (account_id, user_id),
  constraint viewers_have_no_grants check (role <> 'viewer' or grants = '{}'),
  constraint grants_are_known check (grants <@ array['audio', 'unmaskedNumbers'])
);
create index member_by_user on directory.member (user_id);

create table directory.member_location (
  account_id uuid not null,
  member_id uuid not null,
  location_id uuid not null,
  primary key (account_id, member_id, location_id),
  foreign key (account_id, member_id) references directory.member on delete cascade,
  foreign key (account_id, location_id) references tenant.location on delete cascade
);
create index account_by_parent on directory.account (parent_account_id) where parent_account_id is not null;

create table tenant.invitation (
  account_id uuid not null references directory.account,
  id uuid not null,
  email text not null,
  role text not null check (role in ('owner', 'admin', 'manager', 'analyst', 'viewer')),
  grants text[] not null default '{}',
  location_ids uuid[],
  token_hash bytea not null,
  -- The actor, as in the audit log.
  invited_by text not null,
  created_at timestamptz not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (account_id, id),
  constraint invited_viewers_have_no_grants check (role <> 'viewer' or grants = '{}'),
  constraint an_invitation_ends_one_way check (num_nonnulls(accepted_at, revoked_at) <= 1)
);
create unique index one_open_invitation_per_address on tenant.invitation (account_id, email)
  where accepted_at is null and revoked_at is null;

do $$
declare name text;
begin
  foreach name in array array['member', 'member_location'] loop
    call tenant.protect(format('directory.%I', name)::regclass);
    execute format('create policy every_account on directory.%I for select to tributary_directory_reader using (true)', name);
    execute format('grant select on directory.%I to tributary_directory_reader', name);
    execute format('grant select, insert, update, delete on directory.%I to tributary_app', name);
  end loop;
  call tenant.protect('tenant.invitation');
end $$;
grant select, insert, update on tenant.invitation to tributary_app;

-- Every node looks again at who may follow its open streams.
create function directory.say_access_changed() returns trigger
language plpgsql
as $$
begin
  perform pg_notify('access_changed', '');
  return null;
end $$;
do $$
declare name text;
begin
  foreach name in array array['directory.member', 'directory.member_location', 'directory.api_key', 'directory.session', 'auth.session'] loop
    execute format('create trigger access_is_said_to_change after update or delete on %s for each statement execute function directory.say_access_changed()', name);
  end loop;
end $$;

-- A session by link is now one of its person; what is left here are sessions opened with an API key.
alter table directory.session no force row level security;
delete from directory.session where key_hash is null;
alter table directory.session alter column key_hash set not null;
alter table directory.session force row level security;

-- Hearing recordings and seeing callers' numbers became scopes of their own: keys that could, can.
do $$
declare name text;
begin
  foreach name in array array['tenant.api_key', 'directory.api_key'] loop
    execute format('alter table %s no force row level security', name);
    execute format('update %s set scopes = scopes || ''{unmasked-numbers:read}'' where scopes && ''{calls:read,calls:write}''', name);
    execute format('update %s set scopes = scopes || ''{audio:read}'' where ''recordings:read'' = any(scopes)', name);
    execute format('alter table %s force row level security', name);
  end loop;
end $$;

-- The audit log is read by who, what and which thing; ids sort by time.
create index audit_entry_by_actor on tenant.audit_entry (account_id, actor, id desc);
create index audit_entry_by_action on tenant.audit_entry (account_id, action, id desc);
create index audit_entry_by_subject on tenant.audit_entry (account_id, subject_id, id desc) where subject_id is not null;

-- What belongs to a location by way of something else: a manager sees it when that is theirs.
create procedure tenant.confine(target regclass, through text)
language plpgsql
as $$
declare
  bound text := 'account_id = any((select tenant.current_accounts())::uuid[])'
    || format(' and ((select tenant.current_locations()) is null or exists (%s))', through);
begin
  execute format('alter policy bound_accounts on %s using (%s) with check (%s)', target, bound, bound);
end $$;
call tenant.confine('tenant.site', 'select from tenant.site_location l where l.account_id = site.account_id and l.site_id = site.id');
call tenant.confine('tenant.pool', 'select from tenant.tracker t where t.account_id = pool.account_id and t.pool_id = pool.id');
call tenant.confine('tenant.tracking_number',
  'select from tenant.tracker t where t.account_id = tracking_number.account_id and (t.id = tracking_number.tracker_id or t.pool_id = tracking_number.pool_id)');

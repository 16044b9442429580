-- What pages of the outside show of a location (name, address, phone) is looked at and kept, so that an owner can prove that the canonical number stands, and find where a tracking number leaked.

-- Absent: no checks by themselves.
create table tenant.nap_plan (
  account_id uuid not null references directory.account,
  location_id uuid not null,
  every_days integer check (every_days between 1 and 90),
  -- Pages that are looked at each time; empty: the first page of each domain of the location's sites.
  urls text[] not null default '{}' check (cardinality(urls) <= 50),
  -- How many pages more are looked for, by the sitemap and by links.
  crawl integer not null default 10 check (crawl between 0 and 200),
  primary key (account_id, location_id),
  foreign key (account_id, location_id) references tenant.location on delete cascade
);

create table tenant.nap_check (
  account_id uuid not null references directory.account,
  id uuid not null,
  location_id uuid not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed')),
  is_scheduled boolean not null,
  urls text[] not null,
  crawl integer not null,
  requested_at timestamptz not null,
  -- When it was last taken up: once more after its process died.
  started_at timestamptz,
  finished_at timestamptz,
  pages_planned integer,
  pages_done integer not null default 0,
  errors integer not null default 0,
  warnings integer not null default 0,
  notices integer not null default 0,
  -- Why it failed, or why no browser took part.
  reason text,
  primary key (account_id, id),
  foreign key (account_id, location_id) references tenant.location on delete cascade
);
create unique index one_nap_check_under_way_per_location on tenant.nap_check (account_id, location_id) where state in ('queued', 'running');
create index nap_check_by_location on tenant.nap_check (account_id, location_id, requested_at desc);

-- A page in one view: as it was sent (raw), as a browser shows it to a person (human) or to a search engine (crawler).
create table tenant.nap_page (
  account_id uuid not null references directory.account,
  check_id uuid not null,
  position integer not null,
  location_id uuid not null,
  url text not null,
  view text not null check (view in ('raw', 'human', 'crawler', 'unavailable')),
  status integer,
  reason text,
  -- [{e164, where, role, text}], [{text, where}], [{text, where}]: what the page names.
  phones jsonb not null,
  names jsonb not null,
  addresses jsonb not null,
  primary key (account_id, check_id, position),
  foreign key (account_id, check_id) references tenant.nap_check on delete cascade
);

create table tenant.nap_finding (
  account_id uuid not null references directory.account,
  check_id uuid not null,
  position integer not null,
  location_id uuid not null,
  code text not null,
  severity text not null check (severity in ('error', 'warning', 'notice')),
  url text not null,
  view text not null check (view in ('raw', 'human', 'crawler', 'unavailable')),
  "where" text not null,
  evidence text not null,
  fix text not null,
  primary key (account_id, check_id, position),
  foreign key (account_id, check_id) references tenant.nap_check on delete cascade
);

-- Where a check saw a number, whoever's it is: who finds a call to a number that nobody was shown looks here for the page it was read on.
create table tenant.nap_sighting (
  account_id uuid not null references directory.account,
  check_id uuid not null,
  position integer not null,
  location_id uuid not null,
  e164 text not null,
  role text not null check (role in ('canonical', 'tracking', 'unknown')),
  url text not null,
  view text not null check (view in ('raw', 'human', 'crawler')),
  "where" text not null,
  seen_at timestamptz not null,
  primary key (account_id, check_id, position),
  foreign key (account_id, check_id) references tenant.nap_check on delete cascade
);
create index nap_sighting_by_number on tenant.nap_sighting (account_id, e164, seen_at desc);

do $$
declare name text;
begin
  foreach name in array array['nap_plan', 'nap_check', 'nap_page', 'nap_finding', 'nap_sighting'] loop
    call tenant.protect(format('tenant.%I', name)::regclass, 'location_id');
    execute format('grant select, insert, update, delete on tenant.%I to tributary_app', name);
  end loop;
end $$;

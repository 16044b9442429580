-- When a location is open, in which zone and currency an account reckons, and which pages fetched a site's script.
alter table tenant.location
  -- Null: nobody said. As in contract/hours.ts.
  add column hours jsonb;

alter table tenant.account
  -- Of reports that span locations.
  add column time_zone text not null default 'UTC',
  add column currency text not null default 'USD' constraint currency_is_iso_4217 check (currency ~ '^[A-Z]{3}$');

-- A page that fetched the script shows that it is installed, also where nothing is swapped or stored.
create table tenant.site_sighting (
  account_id uuid not null references directory.account,
  site_id uuid not null,
  host text not null,
  first_seen_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (account_id, site_id, host),
  foreign key (account_id, site_id) references tenant.site on delete cascade
);
call tenant.protect('tenant.site_sighting');
grant select, insert, update, delete on tenant.site_sighting to tributary_app;

-- The demo's account says until when its visits and calls are made up, and that somebody removed them, so that they do not come again.
alter table tenant.account
  add column demo_history_until timestamptz,
  add column demo_history_removed_at timestamptz;

-- A tracker that is out of use is shown to nobody, while its numbers ring where they rang; unlike a number that cools it can come back.
alter table tenant.tracker add column retired_at timestamptz;

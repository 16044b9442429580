-- A call whose end nobody told and nothing tells: its end is when it was last heard of, which must not be taken for its length.
alter table tenant.call add column is_end_unknown boolean not null default false;

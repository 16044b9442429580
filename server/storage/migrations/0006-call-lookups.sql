-- Lists and attribution look calls up by number, tracker, location and channel; the sweep by what still awaits its final attribution.
alter table tenant.call
  -- The channel of the attribution that counts now, so that a list by channel needs no join.
  add column channel text,
  -- When the final attribution was stored; null until then.
  add column attributed_at timestamptz;
create index call_by_number on tenant.call (account_id, number_id, started_at desc);
create index call_by_tracker on tenant.call (account_id, tracker_id, started_at desc, id desc);
create index call_by_location on tenant.call (account_id, location_id, started_at desc, id desc);
create index call_by_channel on tenant.call (account_id, channel, started_at desc, id desc);
create index call_awaiting_attribution on tenant.call (account_id, ended_at) where ended_at is not null and attributed_at is null;

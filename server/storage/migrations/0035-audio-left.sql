-- The audio of a removed recording is still here or at the carrier: true from when it is taken off the record until both have deleted it.
alter table tenant.recording add column is_audio_left boolean not null default false;
create index recording_with_audio_left on tenant.recording (account_id, id) where is_audio_left;

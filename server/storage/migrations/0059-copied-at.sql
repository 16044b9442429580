-- Who copies a number mostly dials it on another device: a visit's journey tells it.
alter table tenant.lease add column copied_at timestamptz;

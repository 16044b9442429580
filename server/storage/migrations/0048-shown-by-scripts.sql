-- Scripts that browsers keep show a number for a day after it left its source tracker; who moves it on has to know.
alter table tenant.tracking_number add column shown_until timestamptz;

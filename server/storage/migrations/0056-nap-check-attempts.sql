-- A page can be made to end the process that looks at it: how often a check was begun is counted, so that it is not begun for ever, and so that a run that lost it changes nothing.
alter table tenant.nap_check add column attempt integer not null default 0;

-- What calls teach of who calls, and the models learnt from them: so that learning outlives a restart, and nodes attribute and choose by the same model.
create table tenant.call_lesson (
  account_id uuid not null,
  call_id uuid not null,
  taken_at timestamptz not null,
  -- The candidates as they stood when it rang, as far as the learner asks.
  lesson jsonb not null,
  primary key (account_id, call_id),
  foreign key (account_id, call_id) references tenant.call on delete cascade
);
create index call_lesson_by_time on tenant.call_lesson (account_id, taken_at desc);

create table tenant.attribution_model (
  account_id uuid primary key references directory.account,
  fitted_at timestamptz not null,
  -- From how many calls.
  lessons integer not null,
  -- The first assumptions it started from; with others it counts no more.
  priors text not null,
  model jsonb not null
);
create index attribution_model_by_time on tenant.attribution_model (fitted_at);

do $$
begin
  call tenant.protect('tenant.call_lesson', call_column => 'call_id');
  call tenant.protect('tenant.attribution_model');
end $$;
grant select, insert, update, delete on tenant.call_lesson, tenant.attribution_model to tributary_app;

-- Whose model is due, and which are new, is asked of all accounts at once.
create policy every_account on tenant.call_lesson for select to tributary_projector using (true);
create policy every_account on tenant.attribution_model for select to tributary_projector using (true);
create policy every_account on tenant.call_correction for select to tributary_projector using (true);
grant select (account_id, taken_at) on tenant.call_lesson to tributary_projector;
grant select on tenant.attribution_model to tributary_projector;
grant select (account_id, at, ended_at) on tenant.call_correction to tributary_projector;
create policy every_account_learns on directory.account for select to tributary_projector using (true);
grant select (account_id) on directory.account to tributary_projector;

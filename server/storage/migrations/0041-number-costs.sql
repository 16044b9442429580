-- Numbers cost money every month: what is known of it stands with the number, and what is not known is no zero.
alter table tenant.tracking_number
  add column monthly_cost_amount bigint,
  add column monthly_cost_currency text,
  add constraint cost_and_its_currency_go_together check ((monthly_cost_amount is null) = (monthly_cost_currency is null)),
  add constraint cost_is_not_negative check (monthly_cost_amount >= 0);

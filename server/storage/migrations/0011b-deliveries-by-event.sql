-- Forgetting an event finds its deliveries, replays included.
create index webhook_delivery_by_event on tenant.webhook_delivery (account_id, event_id);

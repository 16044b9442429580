-- A new visitor is named by its first visit, which the primary key finds; only visits of who came again need an entry of their own (a b-tree costs 1 µs a swap).
drop index tenant.visit_by_visitor;
create index visit_of_returning_visitor on tenant.visit (account_id, visitor_id, started_at desc) where visitor_id <> id;

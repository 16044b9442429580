-- Whoever asked for a mail is told what became of it: kept after its last turn, emptied, until nobody asks any more.
alter table auth.outgoing_mail
  alter column next_attempt_at drop not null,
  -- Whose team sent it; null: a mail of a person's own, such as a new password.
  add column account_id uuid,
  -- What it offers ends then, and so do its turns.
  add column worthless_at timestamptz,
  add column tried_at timestamptz,
  -- Why the last turn failed, in words and without the address; null: it did not, or there was none.
  add column problem text,
  add column sent_at timestamptz,
  add constraint a_mail_with_no_turn_left_holds_nothing check (next_attempt_at is not null or sealed = ''),
  add constraint a_sent_mail_has_no_turn check (sent_at is null or next_attempt_at is null);
comment on column auth.outgoing_mail.next_attempt_at is 'Null: sent (sent_at), or given up.';

alter table tenant.invitation
  add column mail_id uuid,
  -- Its link was shown to whoever invites, so that opening it proves nothing about the mailbox.
  add column is_handed_over boolean not null default true;
-- Of those there are, nobody knows it any more.
alter table tenant.invitation alter column is_handed_over set default false;
comment on column tenant.invitation.mail_id is 'auth.outgoing_mail; null: handed over, or from before mails were told of.';

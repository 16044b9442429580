/** A mail as it will be sent. `link` is what it is about, for the log of an installation without a mail server. */
export type Mail = { to: string; subject: string; text: string; html: string; link: string }

/** `id`: under which it is told of. `accountId`: whose team sends it. `worthForMs`: how long its link works; no turn comes after that. */
export type MailTerms = { id?: string; accountId?: string; worthForMs?: number }

/** What became of a mail. `problem` says why the last turn failed; given up: there was one, and `nextTryAt` is absent. */
export type ToldMail = { sentAt?: string; triedAt?: string; problem?: string; nextTryAt?: string }

export type Mailer = {
  /** False: no mail server is set, and mails are printed to the log. */
  isSending: boolean
  /** Keeps the mail for sending and returns; a mail server that hangs holds nobody up. */
  send(mail: Mail, terms?: MailTerms): Promise<void>
  /** By id; absent is one that was never kept, or that nobody asks about after 8 days. */
  tell(ids: readonly string[]): Promise<Map<string, ToldMail>>
  /** Its turns end, and it is told of no more. */
  forget(ids: readonly string[]): Promise<void>
  /** Why the mail server takes no mail now, asked of it at most every half minute and for 5 s; undefined: it does. */
  findTrouble(): Promise<string | undefined>
}

/** A mail as it will be sent. `link` is what it is about, for the log of an installation without a mail server. */
export type Mail = { to: string; subject: string; text: string; html: string; link: string }

export type Mailer = {
  /** False: no mail server is set, and mails are printed to the log. */
  isSending: boolean
  /** Keeps the mail for sending and returns; a mail server that hangs holds nobody up. */
  send(mail: Mail): Promise<void>
}

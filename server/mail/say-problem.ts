/** What nodemailer's errors carry. */
export type MailError = Error & { code?: string; responseCode?: number; command?: string }

const words: Record<string, string> = {
  ETIMEDOUT: 'The mail server did not answer in time.',
  EDNS: 'The name of the mail server leads nowhere.',
  EAUTH: 'The mail server refuses our user name or password.',
  ETLS: 'No secure connection to the mail server came about.',
  EREQUIRETLS: 'No secure connection to the mail server came about.',
}

/** Why a mail was not sent, in words and without its address, which the server's own may have in them. */
export function sayProblem(error: MailError): string {
  const { code = '', responseCode, message } = error
  if (isRefusedForGood(error))
    return `The mail server refuses mail to this address for good (${responseCode}).`
  if (words[code]) return words[code]
  if (/ECONNREFUSED/.test(message))
    return 'The mail server cannot be reached: nothing listens at its address.'
  if (/ENOTFOUND|EAI_AGAIN/.test(message)) return 'The name of the mail server leads nowhere.'
  if (/timeout|timed out/i.test(message)) return 'The mail server did not answer in time.'
  if (/certificate|SSL|TLS/i.test(message)) return 'No secure connection to the mail server came about.'
  if (responseCode !== undefined) return `The mail server did not take it now (${responseCode}).`
  return 'The mail server broke the connection off.'
}

/** The address or the text is refused for good; a sender or a password that is refused may be set right. */
export const isRefusedForGood = ({ responseCode, command = '' }: MailError): boolean =>
  (responseCode ?? 0) >= 500 && /^(RCPT TO|DATA)/.test(command)

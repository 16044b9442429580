export { createMailer } from './create-mailer.ts'
export type { Mail, Mailer } from './mail.ts'
export { writeAddressChange, writeInvitation, writePasswordReset, writeVerification } from './write-mail.ts'

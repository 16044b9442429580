import nodemailer from 'nodemailer'
import type { Mail } from './mail.ts'

export type Transport = { send(mail: Mail): Promise<void>; close(): void }

const answerWithinMs = 15_000

/** The mail server of `TRIBUTARY_SMTP_URL`; one that says nothing for 15 s has failed. */
export function openTransport({ url, from }: { url: string; from: string }): Transport {
  const waits = {
    connectionTimeout: answerWithinMs,
    greetingTimeout: answerWithinMs,
    socketTimeout: answerWithinMs,
  }
  const transport = nodemailer.createTransport({ url, ...waits }, { from })
  return {
    async send({ to, subject, text, html }) {
      await transport.sendMail({ to: { name: '', address: to }, subject, text, html })
    },
    close: () => transport.close(),
  }
}

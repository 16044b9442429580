import nodemailer from 'nodemailer'
import type { Mail } from './mail.ts'

/** After `close`, what is under way rejects at once with the code `ESTOPPED`. */
export type Transport = { send(mail: Mail): Promise<void>; check(): Promise<void>; close(): void }

const answerWithinMs = 15_000
// Somebody waits for a check.
const checkWithinMs = 5000
/** For the whole of a mail: a server that says a byte now and then hangs, too. */
const sendWithinMs = 60_000

/** The mail server of `TRIBUTARY_SMTP_URL`; one that says nothing for 15 s, or is not through within a minute, has failed. */
export function openTransport(
  { url, from }: { url: string; from: string },
  waits = { answerWithinMs, checkWithinMs, sendWithinMs },
): Transport {
  const open = (ms: number) =>
    nodemailer.createTransport(
      { url, connectionTimeout: ms, greetingTimeout: ms, socketTimeout: ms, dnsTimeout: ms },
      { from },
    )
  const closing = Promise.withResolvers<never>()
  closing.promise.catch(() => {})
  const within = (work: Promise<unknown>, ms: number) => Promise.race([inTime(work, ms), closing.promise])
  const sending = open(waits.answerWithinMs)
  const checking = open(waits.checkWithinMs)
  return {
    async send({ to, subject, text, html }) {
      await within(
        sending.sendMail({ to: { name: '', address: to }, subject, text, html }),
        waits.sendWithinMs,
      )
    },
    async check() {
      await within(checking.verify(), waits.checkWithinMs)
    },
    close() {
      closing.reject(Object.assign(new Error('the server stops'), { code: 'ESTOPPED' }))
      sending.close()
      checking.close()
    },
  }
}

async function inTime(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })), ms)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

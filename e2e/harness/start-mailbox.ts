import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { waitUntil } from './wait-until.ts'

export type Mailbox = {
  /** What `TRIBUTARY_SMTP_URL` is set to. */
  url: string
  /** The link of the next mail to this address; each is given once. */
  nextLink(to: string): Promise<string>
  stop(): Promise<void>
}

/** A mail server that takes everything. */
export async function startMailbox(): Promise<Mailbox> {
  const letters: { to: string[]; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, { envelope }, done) {
      text(stream).then((letter) => {
        letters.push({ to: envelope.rcptTo.map(({ address }) => address), text: letter })
        done()
      }, done)
    },
  })
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    async nextLink(to) {
      const letter = await waitUntil(`a mail to ${to}`, () => letters.find((one) => one.to.includes(to)))
      letters.splice(letters.indexOf(letter), 1)
      const plain = letter.text.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
      return /https?:\/\/\S+token=[^\s"<]+/.exec(plain)?.[0] ?? ''
    },
    stop: () => new Promise((closed) => server.close(() => closed())),
  }
}

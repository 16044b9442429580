import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { silentLog } from '../log.ts'
import { createManualClock, randomness } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { querySql } from '../storage/testing/query-sql.ts'
import { createMailer } from './create-mailer.ts'
import { deliverMail } from './deliver-mail.ts'
import type { Mail } from './mail.ts'
import { openTransport } from './open-transport.ts'
import { findUnsent } from './tell-mail.ts'
import { writeInvitation, writePasswordReset } from './write-mail.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())
const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
  await querySql(test.adminUrl, 'delete from auth.outgoing_mail')
})

const from = 'Tributary <no-reply@calls.example.com>'
const link = 'https://calls.example.com/reset-password?token=a%26b'
const letter = writePasswordReset({ to: 'jane@example.com', name: 'Jane', link })
const waiting = async () =>
  (await querySql(test.adminUrl, 'select 1 from auth.outgoing_mail where next_attempt_at is not null')).length

async function startSmtp(options: SMTPServerOptions = {}) {
  const taken: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      text(stream).then((mail) => {
        taken.push(mail)
        done()
      }, done)
    },
    ...options,
  })
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  stops.push(() => new Promise<void>((resolve) => server.close(resolve)))
  return { url: `smtp://127.0.0.1:${portOf(listening)}`, taken }
}

const portOf = (server: Pick<Server, 'address'>) => (server.address() as { port: number }).port

function openMailer(url: string | undefined, warn: (fields: object) => void = () => {}) {
  const log = { ...silentLog, warn }
  const clock = createManualClock()
  const parts = { database: test.database, secrets: test.secrets, randomness, clock, log }
  const mailer = createMailer(parts, url === undefined ? undefined : { url, from })
  stops.push(mailer.stop)
  return { mailer, parts, clock }
}

it('sends a mail with its link, to nobody else', async () => {
  const { url, taken } = await startSmtp()
  const { mailer } = openMailer(url)
  await mailer.send(letter)
  await expect.poll(() => taken.length).toBe(1)
  await expect.poll(waiting).toBe(0)
  expect(taken[0]).toMatch(/^To: jane@example\.com$/m)
  expect(taken[0]).toMatch(/^From: Tributary <no-reply@calls\.example\.com>$/m)
  expect(taken[0]?.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')).toContain(link)
})

async function startSilent() {
  const sockets = new Set<{ destroy(): void }>()
  const silent = createServer((socket) => void sockets.add(socket))
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  stops.push(() => {
    for (const socket of sockets) socket.destroy()
    silent.close()
  })
  return { silent, url: `smtp://127.0.0.1:${portOf(silent)}` }
}

it('keeps nobody waiting for a mail server that says nothing, and keeps the mail', async () => {
  const { silent, url } = await startSilent()
  const { mailer } = openMailer(url)
  const connected = once(silent, 'connection')
  await mailer.send(letter)
  const [socket] = (await connected) as [{ destroy(): void }]
  expect(await waiting()).toBe(1)
  socket.destroy()
})

it('stops at once while a mail server hangs, and says nothing of a turn that it did not wait for', async () => {
  const { silent, url } = await startSilent()
  const { mailer, clock } = openMailer(url)
  const connected = once(silent, 'connection')
  const id = randomness.id(clock.now())
  await mailer.send(letter, { id, accountId: randomness.id(clock.now()) })
  await connected
  await stops.pop()?.()
  const told = (await mailer.tell([id])).get(id)
  expect(told).toHaveProperty('nextTryAt')
  expect(told).not.toHaveProperty('problem')
})

it('keeps what waits unreadable to who has only the database', async () => {
  const { mailer } = openMailer('smtp://127.0.0.1:1')
  await mailer.send(letter)
  const [row] = await querySql<{ row: string }>(
    test.adminUrl,
    `select encode(sealed, 'escape') as row from auth.outgoing_mail`,
  )
  expect(row?.row).not.toMatch(/jane|token/)
})

it('tries again when the server is back, and sends once', async () => {
  const { parts, clock } = openMailer('smtp://127.0.0.1:1')
  await openMailer('smtp://127.0.0.1:1').mailer.send(letter)
  const sent: Mail[] = []
  clock.advance(60_000)
  const failing = async () => {
    throw new Error('away')
  }
  await deliverMail(parts, failing)
  const send = async (mail: Mail) => void sent.push(mail)
  await deliverMail(parts, send)
  expect(sent).toEqual([])
  clock.advance(3_600_000)
  await Promise.all([deliverMail(parts, send), deliverMail(parts, send)])
  expect(sent).toEqual([letter])
  expect(await waiting()).toBe(0)
})

it('gives a mail up that the server refuses for good, and says so without the address', async () => {
  const { url } = await startSmtp({
    onRcptTo: (_address, _session, done) =>
      done(Object.assign(new Error('no such user'), { responseCode: 550 })),
  })
  const said: object[] = []
  const { mailer } = openMailer(url, (fields) => said.push(fields))
  await mailer.send(letter)
  await expect.poll(waiting).toBe(0)
  expect(JSON.stringify(said)).toContain('550')
  expect(JSON.stringify(said)).not.toContain('jane')
})

const hanging = { answerWithinMs: 20, checkWithinMs: 20, sendWithinMs: 60_000 }
it.each([
  ['says nothing', async () => (await startSilent()).url, hanging, 'The mail server did not answer in time.'],
  [
    'never comes to an end',
    async () => (await startSilent()).url,
    { ...hanging, answerWithinMs: 60_000, sendWithinMs: 20 },
    'The mail server did not answer in time.',
  ],
  [
    'refuses connections',
    async () => 'smtp://127.0.0.1:1',
    undefined,
    'The mail server cannot be reached: nothing listens at its address.',
  ],
])(
  'tells of a mail for a server that %s why, when it was tried, and when it is again',
  async (_, urlOf, waits, problem) => {
    const { parts, clock } = openMailer(undefined)
    const transport = openTransport({ url: await urlOf(), from }, waits)
    stops.push(transport.close)
    const { mailer } = openMailer('smtp://127.0.0.1:1')
    const id = randomness.id(clock.now())
    await mailer.send(letter, { id, accountId: randomness.id(clock.now()) })
    await expect.poll(async () => (await mailer.tell([id])).get(id)?.problem).toBeTruthy()
    clock.advance(120_000)
    const triedAt = new Date(clock.now()).toISOString()
    const turns: unknown[] = []
    await deliverMail({ ...parts, onTurn: async (account) => void turns.push(account) }, transport.send)
    expect((await mailer.tell([id])).get(id)).toMatchObject({ problem, triedAt: expect.any(String) })
    expect(Date.parse((await mailer.tell([id])).get(id)?.triedAt ?? '')).toBe(Date.parse(triedAt))
    expect(Date.parse((await mailer.tell([id])).get(id)?.nextTryAt ?? '')).toBe(clock.now() + 300_000)
    expect(turns).toHaveLength(1)
    expect(await waiting()).toBe(1)
    await expect(transport.check()).rejects.toThrow()
  },
)

it('tells that a mail was sent, and keeps nothing of it', async () => {
  const { url } = await startSmtp()
  const { mailer, clock } = openMailer(url)
  const id = randomness.id(clock.now())
  await mailer.send(letter, { id, accountId: randomness.id(clock.now()) })
  await expect.poll(async () => (await mailer.tell([id])).get(id)?.sentAt).toBeTruthy()
  expect((await mailer.tell([id])).get(id)).not.toHaveProperty('problem')
  expect(await querySql(test.adminUrl, 'select sealed from auth.outgoing_mail')).toEqual([
    { sealed: Buffer.alloc(0) },
  ])
  expect(await mailer.findTrouble()).toBeUndefined()
})

it('gives a mail up when its link works no longer', async () => {
  const { parts, clock } = openMailer(undefined)
  const { mailer } = openMailer('smtp://127.0.0.1:1')
  const id = randomness.id(clock.now())
  await mailer.send(letter, { id, accountId: randomness.id(clock.now()), worthForMs: 90_000 })
  await expect.poll(async () => (await mailer.tell([id])).get(id)?.problem).toBeTruthy()
  clock.advance(80_000)
  await deliverMail(parts, () => Promise.reject(new Error('away')))
  const told = (await mailer.tell([id])).get(id)
  expect(told).toHaveProperty('problem')
  expect(told).not.toHaveProperty('nextTryAt')
  expect(await waiting()).toBe(0)
})

it('forgets what was given up of persons as soon as the server takes a mail again', async () => {
  const { parts, clock } = openMailer(undefined)
  const { mailer } = openMailer('smtp://127.0.0.1:1')
  await mailer.send(letter, { worthForMs: 30_000 })
  await expect.poll(waiting).toBe(0)
  expect(await findUnsent(test.database, null)).toMatchObject({ count: 1, waiting: 0 })
  await mailer.send(letter, { accountId: randomness.id(clock.now()) })
  clock.advance(120_000)
  const turns: unknown[] = []
  await deliverMail({ ...parts, onTurn: async (account) => void turns.push(account) }, async () => {})
  expect(await findUnsent(test.database, null)).toBeUndefined()
  expect(turns).toContain(undefined)
})

it('prints the link when no mail server is set', async () => {
  const said: object[] = []
  const { mailer } = openMailer(undefined, (fields) => said.push(fields))
  await mailer.send(letter)
  expect(mailer.isSending).toBe(false)
  expect(said).toMatchObject([{ link, subject: 'Set a new password' }])
})

it('keeps names from writing headers or mark-up', async () => {
  const { url, taken } = await startSmtp()
  const transport = openTransport({ url, from })
  stops.push(transport.close)
  const accountName = '<script>x</script>\r\nBcc: eve@example.com\r\n'
  await transport.send(
    writeInvitation({ to: 'jane@example.com', accountName, invitedBy: '👩‍🔧'.repeat(5000), link }),
  )
  expect(taken[0]).not.toMatch(/^Bcc:/m)
  expect(taken[0]?.slice(taken[0].indexOf('text/html'))).not.toContain('<script>')
  expect(taken[0]?.length).toBeLessThan(20_000)
})

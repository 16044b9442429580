import type { Alert, Invitation, Me } from '@tributary/contract'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { createMailer } from '../../mail/index.ts'
import { tellUnsentMail } from '../../members/index.ts'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import { querySql } from '../../storage/testing/query-sql.ts'
import { password, stagePeople } from './testing/stage-people.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())
const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
  await querySql(test.adminUrl, 'delete from auth.outgoing_mail')
})

const nobodyListens = 'smtp://127.0.0.1:1'

async function stage() {
  const parts = stagePeople(test).context
  const raised: string[] = []
  const telling = { ...parts, onRaised: (account: string) => void raised.push(account) }
  const mailer = createMailer(
    { ...parts, onTurn: (account) => tellUnsentMail(telling, account) },
    { url: nobodyListens, from: 'a@example.com' },
  )
  stops.push(mailer.stop)
  const staged = stagePeople(test, { mailer })
  const accountId = await staged.makeAccount()
  const { browser } = await staged.enter(accountId, 'owner')
  const one = async (id: string) => {
    const { body } = await browser.get<{ items: Invitation[] }>('/api/v1/invitations')
    return body.items.find((invitation) => invitation.id === id)
  }
  const invite = async () => {
    const email = `${Math.random().toString(36).slice(2)}@example.com`
    const { body } = await browser.post<Invitation & { link?: string }>('/api/v1/invitations', {
      email,
      role: 'viewer',
    })
    return body
  }
  const alerts = async () =>
    (await browser.get<{ items: Alert[] }>('/api/v1/alerts')).body.items.filter(
      ({ code }) => code === 'mail.unsent',
    )
  return { ...staged, accountId, browser, one, invite, alerts, raised }
}
const tokenIn = (link = '') => new URL(link).searchParams.get('token') ?? ''

it('says of an invitation that its mail could not be sent, and why; an alert says it too', async () => {
  const { invite, one, alerts, raised, accountId } = await stage()
  const made = await invite()
  expect(made).not.toHaveProperty('link')
  expect(made.mail?.state).toBe('waiting')
  await expect
    .poll(async () => (await one(made.id))?.mail)
    .toMatchObject({
      state: 'waiting',
      problem: 'The mail server cannot be reached: nothing listens at its address.',
      triedAt: expect.any(String),
      nextTryAt: expect.any(String),
    })
  await expect.poll(alerts).toHaveLength(1)
  expect((await alerts())[0]?.message).toContain('nothing listens at its address')
  expect(raised).toEqual([accountId])
})

it('gives a link to hand over instead, which ends the alert and proves nothing about the mailbox', async () => {
  const { browser, invite, one, alerts, newBrowser } = await stage()
  const made = await invite()
  await expect.poll(alerts).toHaveLength(1)
  const { status, body } = await browser.post<Invitation & { link: string }>(
    `/api/v1/invitations/${made.id}/hand-over`,
  )
  expect(status).toBe(200)
  expect(await alerts()).toEqual([])
  expect(await one(made.id)).not.toHaveProperty('mail')
  expect(await querySql(test.adminUrl, 'select 1 from auth.outgoing_mail')).toEqual([])
  const newcomer = newBrowser()
  const accepted = { token: tokenIn(body.link), name: 'New Person', password }
  expect((await newcomer.post('/api/v1/invitations/accept', accepted)).status).toBe(200)
  expect((await newcomer.get<Me>('/api/v1/me')).body.user).toMatchObject({ isEmailVerified: false })
})

it('hands no link over while nothing says that the mail did not go', async () => {
  const { enter, makeAccount } = stagePeople(test)
  const { browser } = await enter(await makeAccount(), 'owner')
  const { body } = await browser.post<Invitation>('/api/v1/invitations', {
    email: 'sent@example.com',
    role: 'viewer',
  })
  expect(body.mail?.state).toBe('sent')
  expect(await browser.post(`/api/v1/invitations/${body.id}/hand-over`)).toMatchObject({ code: 'conflict' })
})

it('ends the alert when the invitation is revoked', async () => {
  const { browser, invite, alerts } = await stage()
  const made = await invite()
  await expect.poll(alerts).toHaveLength(1)
  await browser.ask('DELETE', `/api/v1/invitations/${made.id}`)
  expect(await alerts()).toEqual([])
})

it('says to whoever asks for a new password that mail waits, the same for known and unknown addresses', async () => {
  const { makePerson, newBrowser } = await stage()
  const { email } = await makePerson()
  const answers = await Promise.all(
    [email, 'nobody@example.com'].map((address) =>
      newBrowser().post('/api/auth/request-password-reset', { email: address }),
    ),
  )
  const told = {
    mail: 'waiting',
    problem: 'The mail server cannot be reached: nothing listens at its address.',
  }
  expect(answers.map(({ body }) => body)).toEqual([told, told])
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import { makeAuthenticator } from './testing/make-authenticator.ts'
import { stagePeople } from './testing/stage-people.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

const origin = 'https://calls.example.com'
const elsewhere = { host: 'calls.example.com:9443', origin: 'https://calls.example.com:9443' }
const auth = (path: string) => `/api/auth/passkey/${path}`

async function stage() {
  const { makeAccount, enter, newBrowser } = stagePeople(test)
  const { browser } = await enter(await makeAccount(), 'owner')
  const authenticator = makeAuthenticator('calls.example.com')
  const add = async (isUserVerified: boolean, headers: Record<string, string> = { origin }) => {
    const { body } = await browser.get<{ challenge: string }>(auth('generate-register-options'))
    const told = { challenge: body.challenge, origin: headers.origin ?? '', isUserVerified }
    return browser.post(auth('verify-registration'), { response: authenticator.create(told) }, headers)
  }
  const signIn = async (isUserVerified: boolean, headers: Record<string, string> = { origin }) => {
    const other = newBrowser()
    const { body } = await other.get<{ challenge: string }>(auth('generate-authenticate-options'))
    const told = { challenge: body.challenge, origin: headers.origin ?? '', isUserVerified }
    return other.post(auth('verify-authentication'), { response: authenticator.get(told) }, headers)
  }
  return { add, signIn }
}

it('signs in with a passkey only whose holder the device has verified', async () => {
  const { add, signIn } = await stage()
  expect(await add(true)).toMatchObject({ status: 200 })
  expect(await signIn(false)).toMatchObject({ code: 'passkey_refused' })
  expect(await signIn(true)).toMatchObject({ status: 200 })
})

it('adds no passkey whose holder the device has not verified', async () => {
  const { add, signIn } = await stage()
  expect(await add(false)).toMatchObject({ code: 'passkey_refused' })
  expect(await signIn(true)).toMatchObject({ code: 'passkey_refused' })
})

it('takes passkeys from its own pages only, whatever host a request names', async () => {
  const { add, signIn } = await stage()
  expect(await add(true, elsewhere)).toMatchObject({ code: 'passkey_refused' })
  expect(await add(true)).toMatchObject({ status: 200 })
  expect(await signIn(true, elsewhere)).toMatchObject({ code: 'passkey_refused' })
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAccount } from '../accounts/index.ts'
import type { Carrier, Connection } from '../carriers/index.ts'
import { randomness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { changeConnection, createConnection } from './index.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

/** A connection to a carrier at `https://carrier.example`, and what was sent where when it was checked. */
async function stage() {
  const checked: Pick<Connection, 'authToken' | 'baseUrl'>[] = []
  const findCarrier = () =>
    ({
      check: async ({ authToken, baseUrl = 'none' }) => void checked.push({ authToken, baseUrl }),
    }) as Carrier
  const staged = stageVerbs(test, { findCarrier })
  const accountId = await createAccount(test.database, randomness, staged.clock.now(), 'Acme Air')
  const run = staged.actorOf(accountId)
  const credentials = { accountSid: 'AC1', authToken: 'kept', baseUrl: 'https://carrier.example/v1' }
  const { id } = await run(createConnection, { name: 'Carrier', ...credentials })
  checked.length = 0
  return {
    checked,
    change: (changes: object) => run(changeConnection, { id, ...changes }),
    connect: (other: object) => run(createConnection, { name: 'Again', authToken: 'named', ...other }),
  }
}

it.each(['https://evil.example', 'https://carrier.example:8443', 'http://carrier.example'])(
  'does not send the kept token to %s',
  async (baseUrl) => {
    const { checked, change } = await stage()
    await expect(change({ baseUrl })).rejects.toMatchObject({ code: 'invalid_input' })
    expect(checked).toEqual([])
  },
)

it('goes to another host with the token named again', async () => {
  const { checked, change } = await stage()
  const moved = { authToken: 'named', baseUrl: 'https://other.example' }
  expect(await change(moved)).toMatchObject({ baseUrl: moved.baseUrl })
  expect(checked).toEqual([moved])
})

it('goes to another path of the same host with the token it has', async () => {
  const { checked, change } = await stage()
  await change({ baseUrl: 'https://carrier.example/v2' })
  expect(checked).toEqual([{ authToken: 'kept', baseUrl: 'https://carrier.example/v2' }])
})

it('connects a carrier account once, and names the connection there is', async () => {
  const { connect } = await stage()
  await expect(connect({ accountSid: 'AC1', baseUrl: 'https://carrier.example/v1' })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('"Carrier"'),
  })
  expect(await connect({ accountSid: 'AC2', baseUrl: 'https://carrier.example/v1' })).toMatchObject({
    accountSid: 'AC2',
  })
})

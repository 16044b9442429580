import { type Account, type Site, scopes } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeAccount, createAccount, getAccount } from '../accounts/index.ts'
import { silentLog } from '../log.ts'
import { attachNumber } from '../numbers/index.ts'
import { randomness, stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { demoStores } from './demo-plan.ts'
import { seedDemoSite } from './seed-demo.ts'
import { startDemo } from './start-demo.ts'

const labUrl = new URL('http://127.0.0.1:8090')
let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

it('sets up its account once: what a person changes afterwards stays', async () => {
  const { context, clock, actorOf } = stageVerbs(test)
  const accountId = await createAccount(test.database, randomness, clock.now(), 'My business')
  const run = actorOf(accountId)
  const seed = { context, actor: { name: 'system', accountId, scopes } }
  const first: Site = await seedDemoSite(seed, labUrl)
  const own = { name: 'Acme Air', defaultDestination: '+15125550199', sourceHosts: {} }
  await run(changeAccount, { id: accountId, ...own })
  expect(await seedDemoSite(seed, labUrl)).toEqual(first)
  expect(await run<Account>(getAccount, { id: accountId })).toMatchObject(own)
})

it('keeps nothing else from running when it cannot be set up', async () => {
  const warned: string[] = []
  const log = { ...silentLog, warn: (_fields: object, message: string) => warned.push(message) }
  const staged = stageVerbs(test, { log })
  const business = await stageBusiness(staged)
  const line = demoStores[0]?.canonicalNumber ?? ''
  staged.carrier.own(line)
  await business.run(attachNumber, { connectionId: business.connection.id, e164: line })
  const accountId = await createAccount(test.database, randomness, staged.clock.now(), 'My business')
  const address = { url: labUrl.href, port: 8090, accountSid: 'AC1', authToken: 'token' }
  const fetch = () => Promise.reject(new Error('nobody is asked'))
  expect(await startDemo(staged.context, { accountId, address, fetch, wait: async () => {} })).toBeUndefined()
  expect(warned).toHaveLength(1)
})

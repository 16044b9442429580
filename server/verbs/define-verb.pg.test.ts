import { byId, displayName, id, type Scope, scopes } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { changeAccount, createAccount, createApiKey, listApiKeys, listAudit } from '../accounts/index.ts'
import { changeConnection, createConnection } from '../connections/index.ts'
import { AppError } from '../errors.ts'
import { createLocation, listLocations } from '../locations/index.ts'
import { randomness, type Staged, stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { createPool, getPool, listPools } from '../trackers/index.ts'
import { defineVerb } from './index.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

async function stage() {
  const staged = stageVerbs(test)
  const accountId = await createAccount(test.database, randomness, staged.clock.now(), 'Acme Air')
  const run = staged.actorOf(accountId)
  const count = async (sql: string) => {
    const [row] = await test.database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
      query<{ n: number }>(`select count(*)::int as n from ${sql}`),
    )
    return row?.n
  }
  const audit = async () =>
    (await run<{ items: { action: string; actor: string; subjectId?: string; change: object }[] }>(listAudit))
      .items
  return { ...staged, accountId, run, count, audit }
}

/** Adds a pool, then does what it is told. */
const makePool = (afterwards: () => unknown) =>
  defineVerb({
    name: 'pool.make',
    scope: 'trackers:write',
    input: z.object({ name: displayName }),
    output: z.object({ id: z.string() }),
    audit: 'pool.created',
    async run({ actor, transaction, newId, input }) {
      await transaction.query('insert into tenant.pool (account_id, id, name) values ($1, $2, $3)', [
        actor.accountId,
        newId(),
        input.name,
      ])
      return { id: afterwards() }
    },
  })

it('does nothing for whom its scope was not given', async () => {
  const { actorOf, accountId, count } = await stage()
  const others = scopes.filter((scope) => scope !== 'trackers:write')
  await expect(actorOf(accountId, { scopes: others })(createPool, { name: 'Pool' })).rejects.toMatchObject({
    code: 'scope_missing',
    message: expect.stringContaining('trackers:write'),
  })
  expect(await count('tenant.pool')).toBe(0)
  expect(
    await actorOf(accountId, { scopes: ['trackers:write'] })(createPool, { name: 'Pool' }),
  ).toMatchObject({ name: 'Pool' })
})

it('lets who may write a thing read it, and nothing else', async () => {
  const { actorOf, accountId } = await stage()
  const writer = actorOf(accountId, { scopes: ['trackers:write'] })
  expect(await writer(listPools)).toEqual({ items: [] })
  await expect(writer(listLocations)).rejects.toMatchObject({ code: 'scope_missing' })
})

it('asks for the scope before it looks at the input', async () => {
  const { actorOf, accountId } = await stage()
  await expect(actorOf(accountId, { scopes: [] })(createPool, { name: 7 })).rejects.toMatchObject({
    code: 'scope_missing',
  })
})

it('names every field that cannot be used', async () => {
  const { run } = await stage()
  const wrong = { name: '', canonicalNumber: '555', timeZone: 'Mars/Base', address: { country: 'usa' } }
  const error = (await run(createLocation, wrong).catch((thrown) => thrown)) as AppError
  expect(error.code).toBe('invalid_input')
  expect(error.errors?.map(({ path }) => path)).toEqual([
    'name',
    'canonicalNumber',
    'timeZone',
    'address.country',
  ])
  expect(error.message).toContain('canonicalNumber: write the number in international form')
})

it('writes down who changed what, in the transaction of the change', async () => {
  const { run, audit } = await stage()
  const pool = await run(createPool, { name: 'Pool' })
  expect((await audit()).find(({ action }) => action === 'pool.created')).toMatchObject({
    actor: 'test',
    subjectId: pool.id,
    change: { name: 'Pool' },
  })
})

it('changes nothing and writes nothing down when it fails half-way', async () => {
  const { run, count, audit } = await stage()
  const before = await audit()
  const failing = makePool(() => {
    throw new AppError('conflict', 'no')
  })
  await expect(run(failing, { name: 'Pool' })).rejects.toMatchObject({ code: 'conflict' })
  expect(await count('tenant.pool')).toBe(0)
  expect(await audit()).toEqual(before)
})

it('changes nothing when the change cannot be written down', async () => {
  const { run, count } = await stage()
  await expect(
    run(
      makePool(() => 'no id'),
      { name: 'Pool' },
    ),
  ).rejects.toThrow()
  expect(await count('tenant.pool')).toBe(0)
})

it('keeps secrets out of the audit log, and sealed in the table', async () => {
  const { run, audit, count, carrier } = await stage()
  const secret = 'a-token-nobody-may-see'
  const connection = await run(createConnection, { name: 'Carrier', accountSid: 'AC1', authToken: secret })
  await run(changeConnection, { id: connection.id, authToken: `${secret}-2` })
  const { key } = await run<Staged & { key: string }>(createApiKey, { name: 'Key', scopes: ['calls:read'] })
  expect(carrier.requests).toEqual([`check ${secret}`, `check ${secret}-2`])
  const written = JSON.stringify(await audit())
  expect(written).toContain('api_key.created')
  expect(written).not.toContain(secret)
  expect(written).not.toContain(key)
  expect(JSON.stringify(connection)).not.toContain(secret)
  expect(
    await count(`tenant.carrier_connection where position('${secret}'::bytea in auth_token_encrypted) > 0`),
  ).toBe(0)
  const hash = await test.database.readDirectory(
    `select 1 from directory.api_key where position('${key}'::bytea in key_hash) > 0`,
  )
  expect(hash).toEqual([])
  expect(JSON.stringify(await run(listApiKeys))).not.toContain(key)
})

it('hides what a verb’s input has under the name of a secret', async () => {
  const { run, audit } = await stage()
  const secret = 'a-secret-nobody-may-see'
  const input = z.object({
    name: displayName,
    authToken: z.string(),
    inner: z.object({ key: z.string() }),
    csv: z.string(),
  })
  const telling = defineVerb({
    name: 'pool.tell',
    scope: 'trackers:write',
    input,
    output: z.object({}),
    audit: 'pool.changed',
    run: async () => ({}),
  })
  await run(telling, { name: 'Pool', authToken: secret, inner: { key: secret }, csv: secret })
  const hidden = '[hidden]'
  expect((await audit()).find(({ action }) => action === 'pool.changed')?.change).toEqual({
    name: 'Pool',
    authToken: hidden,
    inner: { key: hidden },
    csv: hidden,
  })
})

it('keeps no carrier connection whose credentials the carrier does not take', async () => {
  const { run, carrier, count } = await stage()
  carrier.before = () => {
    throw new AppError('carrier_refused', 'no')
  }
  await expect(
    run(createConnection, { name: 'Carrier', accountSid: 'AC1', authToken: 'wrong' }),
  ).rejects.toMatchObject({ code: 'carrier_refused' })
  expect(await count('tenant.carrier_connection')).toBe(0)
})

it('lets nobody give away a scope they do not have', async () => {
  const { actorOf, accountId } = await stage()
  const own: Scope[] = ['api-keys:write', 'numbers:write']
  const give = (given: Scope[]) =>
    actorOf(accountId, { scopes: own })(createApiKey, { name: 'Key', scopes: given })
  await expect(give(['numbers:write', 'calls:read'])).rejects.toMatchObject({ code: 'scope_missing' })
  expect(await give(['numbers:write', 'numbers:read'])).toMatchObject({
    scopes: ['numbers:write', 'numbers:read'],
  })
})

it('waits until this node serves what was changed', async () => {
  let settled = 0
  const staged = stageVerbs(test, { settleConfiguration: async () => void settled++ })
  const business = await stageBusiness(staged)
  const before = settled
  await business.run(changeAccount, { id: business.accountId, name: 'Acme Heating' })
  expect(settled).toBe(before + 1)
  await business.run(getPool, { id: business.pool.id })
  expect(settled).toBe(before + 1)
})

it('shows somebody confined to locations these alone', async () => {
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  const second = await business.run(createLocation, {
    name: 'Dallas',
    canonicalNumber: '+12145550100',
    timeZone: 'America/Chicago',
  })
  const confined = staged.actorOf(business.accountId, { locationIds: [second.id] })
  const { items } = await confined<{ items: Staged[] }>(listLocations)
  expect(items.map(({ id }) => id)).toEqual([second.id])
})

it('pages through a list once, newest first', async () => {
  const { run, clock } = await stage()
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    clock.advance(1)
    await run(createPool, { name })
  }
  const seen: unknown[] = []
  let cursor: string | undefined
  do {
    const page = await run<{ items: Staged[]; nextCursor?: string }>(listPools, { limit: 2, cursor })
    seen.push(...page.items.map(({ name }) => name))
    cursor = page.nextCursor
  } while (cursor !== undefined)
  expect(seen).toEqual(['e', 'd', 'c', 'b', 'a'])
  await expect(run(listPools, { cursor: "'; drop table" })).rejects.toMatchObject({ code: 'invalid_input' })
})

it('answers nothing that the contract does not name', async () => {
  const { run } = await stage()
  const telling = defineVerb({
    name: 'thing.tell',
    scope: 'account:read',
    input: z.object({}),
    output: byId.extend({ note: z.string().optional(), inner: z.object({ note: z.string().optional() }) }),
    run: async ({ newId }) => ({ id: newId(), note: null, inner: { note: null }, password: 'secret' }),
  })
  const told = await run(telling)
  expect(id.safeParse(told.id).success).toBe(true)
  expect(told).toEqual({ id: told.id, inner: {} })
})

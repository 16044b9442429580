import { afterAll, beforeAll, expect, it } from 'vitest'
import { attachNumber, buyNumber, giveUpNumber, listNumbers } from '../numbers/index.ts'
import { unreachable } from '../numbers/testing/fake-carrier.ts'
import { newNumber, type Staged, stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { querySql } from '../storage/testing/query-sql.ts'
import { createConnection, deleteConnection, getConnection, listConnections } from './index.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

async function stage() {
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  /** A purchase that the carrier never answered: the number stays reserved. */
  const reserve = async () => {
    const e164 = newNumber()
    staged.carrier.before = (request) => {
      if (request.startsWith('buy')) throw unreachable()
    }
    await expect(
      business.run(buyNumber, { connectionId: business.connection.id, e164 }),
    ).rejects.toMatchObject({ code: 'carrier_unreachable' })
    staged.carrier.before = () => {}
    const { items } = await business.run<{ items: Staged[] }>(listNumbers, { state: 'reserved' })
    return { e164, id: items[0]?.id ?? '' }
  }
  const remove = () => business.run(deleteConnection, { id: business.connection.id })
  return { ...staged, business, reserve, remove }
}

it('is refused while numbers depend on it, and names them', async () => {
  const { business, remove, carrier } = await stage()
  const e164 = newNumber()
  carrier.own(e164)
  await business.run(attachNumber, { connectionId: business.connection.id, e164 })
  await expect(remove()).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining(`1 numbers: ${e164} (active)`),
  })
})

it('forgets the token and the address, and lets the same carrier account be connected again', async () => {
  const { business, remove } = await stage()
  const { id } = business.connection
  await remove()
  await expect(business.run(getConnection, { id })).rejects.toMatchObject({ code: 'not_found' })
  expect(await business.run(listConnections)).toEqual({ items: [] })
  const [row] = await querySql<{ token: Buffer; known: number }>(
    test.adminUrl,
    `select auth_token_encrypted as token, (select count(*)::int from directory.carrier_connection where connection_id = c.id) as known
     from tenant.carrier_connection c where id = $1`,
    [id],
  )
  expect([row?.token.length, row?.known]).toEqual([0, 0])
  await expect(business.run(buyNumber, { connectionId: id, e164: newNumber() })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(
    await business.run(createConnection, { name: 'Again', accountSid: 'AC1', authToken: 'token' }),
  ).toMatchObject({ name: 'Again' })
})

it('goes once a reservation that came to nothing is given up', async () => {
  const { business, reserve, remove, clock } = await stage()
  const { id, e164 } = await reserve()
  await expect(remove()).rejects.toMatchObject({ code: 'conflict' })
  await expect(business.run(giveUpNumber, { id })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('just now'),
  })
  clock.advance(120_000)
  await business.run(giveUpNumber, { id })
  const known = await querySql(test.adminUrl, 'select 1 from directory.phone_number where e164 = $1', [e164])
  expect(known).toEqual([])
  await remove()
})

it('keeps a reservation that the carrier did sell, and one it says nothing of unless told so', async () => {
  const { business, reserve, carrier, clock } = await stage()
  const { id, e164 } = await reserve()
  clock.advance(120_000)
  carrier.own(e164)
  await expect(business.run(giveUpNumber, { id })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('carrier account has'),
  })
  carrier.owned.delete(e164)
  carrier.before = () => {
    throw unreachable()
  }
  await expect(business.run(giveUpNumber, { id })).rejects.toMatchObject({ code: 'carrier_unreachable' })
  expect(await business.run(giveUpNumber, { id, withoutAsking: true })).toEqual({ id })
})

it('keeps a reservation that somebody goes on to buy while another gives it up', async () => {
  const { business, reserve, carrier, clock } = await stage()
  const { id, e164 } = await reserve()
  clock.advance(120_000)
  const [atTheCarrier, givenUp] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const buying = Promise.withResolvers<unknown>()
  carrier.before = async (request) => {
    if (!request.startsWith('buy')) return
    atTheCarrier.resolve()
    await givenUp.promise
  }
  carrier.after = async () => {
    carrier.after = () => {}
    // The carrier has told the one that it does not have the number; before they hear it the other is about to buy it.
    buying.resolve(business.run(buyNumber, { connectionId: business.connection.id, e164 }))
    await atTheCarrier.promise
  }
  const gaveUp = await business.run(giveUpNumber, { id }).catch((error: unknown) => error)
  givenUp.resolve()
  expect(gaveUp).toMatchObject({ code: 'conflict', message: expect.stringContaining('gone on to buy') })
  expect(await buying.promise).toMatchObject({ id, e164, state: 'active' })
})

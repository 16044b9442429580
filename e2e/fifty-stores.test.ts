import type { Location } from '@tributary/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findEndedCall } from './harness/find-call.ts'
import { openStage } from './harness/open-stage.ts'
import { connectLab } from './harness/set-up-stores.ts'
import { type Lab, type PlacedCall, startLab } from './harness/start-lab.ts'
import { type Product, startProduct } from './harness/start-product.ts'

const stage = openStage()
const storeCount = 50
const callsAtOnce = 10
const caller = (i: number) => `+1512555${String(200 + i).padStart(4, '0')}`
let product: Product
let lab: Lab
const stores: { location: Location; number: string; placed?: PlacedCall }[] = []

beforeAll(async () => {
  ;[product, lab] = await Promise.all([stage.run(startProduct()), stage.run(startLab({ speed: 40 }))])
  const { api } = product
  const connection = await connectLab(api, lab)
  const numbers = (
    await api.searchNumbers({ connectionId: connection.id, areaCode: '628', limit: storeCount })
  ).map(({ e164 }) => e164)
  for (let i = 0; i < storeCount; i++) {
    const canonicalNumber = `+1737555${String(100 + i).padStart(4, '0')}`
    const location = await api.createLocation({
      name: `Store ${i + 1}`,
      canonicalNumber,
      timeZone: 'America/Chicago',
    })
    const tracker = await api.createTracker({
      kind: 'offline',
      name: `Flyer ${i + 1}`,
      locationId: location.id,
      source: { campaign: `Flyer ${i + 1}` },
    })
    const number = await api.buyNumber({
      connectionId: connection.id,
      e164: numbers[i] ?? '',
      trackerId: tracker.id,
    })
    stores.push({ location, number: number.e164 })
  }
})
afterAll(() => stage.close())

test('a call to each of fifty stores’ numbers rings that store, and that store alone', async () => {
  const waiting = [...stores.entries()]
  const dial = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [i, store] = next
      store.placed = await lab.call({ to: store.number, from: caller(i), seconds: 5 })
    }
  }
  await Promise.all(Array.from({ length: callsAtOnce }, dial))
  const rang = stores.map(({ placed }) => ({
    business: placed?.business?.e164,
    rings: placed?.rings.map(({ e164, from }) => ({ e164, from })),
  }))
  expect(rang).toEqual(
    stores.map(({ location: { destination } }, i) => ({
      business: destination,
      rings: [{ e164: destination, from: caller(i) }],
    })),
  )
  for (const { location } of stores) expect(await lab.rings(location.destination)).toHaveLength(1)
})

test('the API says the right location, destination and campaign of each call', async () => {
  for (const [i, { location, number }] of stores.entries()) {
    const call = await findEndedCall(product.api, { from: caller(i), to: number })
    expect(call).toMatchObject({
      status: 'completed',
      locationId: location.id,
      destination: location.destination,
      attribution: { source: { channel: 'Offline', campaign: `Flyer ${i + 1}` } },
    })
  }
  expect(await product.api.calls()).toHaveLength(storeCount)
})

test('the calls of one location are listed apart', async () => {
  const { location, number } = stores[17] ?? stores[0] ?? expect.fail('there are no stores')
  expect((await product.api.calls({ locationId: location.id })).map((call) => call.to)).toEqual([number])
})

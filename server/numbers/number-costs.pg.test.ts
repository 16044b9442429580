import type { ImportReport, TrackingNumber } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { attachNumber, buyNumber, changeNumber, importNumbers, listNumbers } from './index.ts'
import { unreachable } from './testing/fake-carrier.ts'
import { newNumber, stageBusiness, stageVerbs } from './testing/stage-verbs.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

const price = { amount: 115, currency: 'USD' }

async function stage() {
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  const connectionId = business.connection.id
  const buy = (e164 = newNumber()) => business.run<TrackingNumber>(buyNumber, { connectionId, e164 })
  const attach = (fields: object = {}) => {
    const e164 = newNumber()
    staged.carrier.own(e164)
    return business.run<TrackingNumber>(attachNumber, { connectionId, e164, ...fields })
  }
  const costs = async () =>
    (await business.run<{ items: TrackingNumber[] }>(listNumbers)).items.map(({ monthlyCost }) => monthlyCost)
  return { ...staged, ...business, connectionId, buy, attach, costs }
}

it('keeps what the carrier asks for a number that is bought', async () => {
  const { carrier, buy, costs } = await stage()
  carrier.price = price
  expect((await buy()).monthlyCost).toEqual(price)
  expect(await costs()).toEqual([price])
})

it('buys a number whose price the carrier does not say, and knows no cost then', async () => {
  const { carrier, buy } = await stage()
  expect((await buy()).monthlyCost).toBeUndefined()
  carrier.findMonthlyPrice = async () => {
    throw unreachable()
  }
  const number = await buy()
  expect([number.state, number.monthlyCost]).toEqual(['active', undefined])
})

it('keeps the price of a purchase that was cut off and gone on with', async () => {
  const { carrier, buy } = await stage()
  carrier.price = price
  const e164 = newNumber()
  carrier.after = (request) => {
    if (request.startsWith('buy')) throw unreachable()
  }
  await expect(buy(e164)).rejects.toMatchObject({ code: 'carrier_unreachable' })
  carrier.after = () => {}
  expect((await buy(e164)).monthlyCost).toEqual(price)
})

it('takes what a brought number costs from who brings it, and never from the price list', async () => {
  const { carrier, attach } = await stage()
  carrier.price = price
  expect((await attach()).monthlyCost).toBeUndefined()
  const monthlyCost = { amount: 80, currency: 'EUR' }
  expect((await attach({ monthlyCost })).monthlyCost).toEqual(monthlyCost)
})

it('changes what a number costs, to nothing and to not known', async () => {
  const { run, attach } = await stage()
  const { id } = await attach({ monthlyCost: price })
  const change = (monthlyCost?: object | null) =>
    run<TrackingNumber>(changeNumber, { id, ...(monthlyCost === undefined ? {} : { monthlyCost }) })
  expect((await change({ amount: 0, currency: 'USD' })).monthlyCost).toEqual({ amount: 0, currency: 'USD' })
  expect((await change()).monthlyCost).toEqual({ amount: 0, currency: 'USD' })
  expect((await change(null)).monthlyCost).toBeUndefined()
  await expect(change({ amount: -1, currency: 'USD' })).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(change({ amount: 1.5, currency: 'USD' })).rejects.toMatchObject({ code: 'invalid_input' })
})

it('reads costs of imported numbers, and names the line of one that is none', async () => {
  const { run, carrier, connectionId, costs } = await stage()
  const [one, two, three] = [newNumber(), newNumber(), newNumber()]
  for (const e164 of [one, two, three]) carrier.own(e164)
  const load = (csv: string) => run<ImportReport>(importNumbers, { connectionId, csv })
  const head = 'number,monthly_cost,currency\n'
  expect(await load(`${head}${one},cheap,USD\n`)).toMatchObject({
    rejected: 1,
    errors: [{ line: 2, message: expect.stringContaining('"cheap USD"') }],
  })
  expect(await load(`${head}${one},1.15,\n${two},,\n${three},80,JPY\n`)).toMatchObject({ isApplied: true })
  expect(new Set((await costs()).map((cost) => cost && `${cost.amount} ${cost.currency}`))).toEqual(
    new Set(['115 USD', '80 JPY', undefined]),
  )
})

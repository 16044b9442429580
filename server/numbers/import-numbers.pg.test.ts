import type { ImportReport, TrackingNumber } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { attachNumber, configureReserved, importNumbers, listNumbers } from './index.ts'
import { unreachable } from './testing/fake-carrier.ts'
import { newNumber, stageBusiness, stageVerbs } from './testing/stage-verbs.ts'

type Report = {
  accepted: number
  rejected: number
  isApplied: boolean
  errors: { line: number; value: string; message: string }[]
}

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

async function stage(on = test) {
  const staged = stageVerbs(on)
  const business = await stageBusiness(staged)
  const own = (count: number) =>
    Array.from({ length: count }, () => {
      const e164 = newNumber()
      staged.carrier.own(e164)
      return e164
    })
  const load = (csv: string, dryRun = false) =>
    business.run<Report>(importNumbers, { connectionId: business.connection.id, csv, dryRun })
  const count = async () => {
    const { items } = await business.run<{ items: TrackingNumber[] }>(listNumbers, { limit: 250 })
    return items.length
  }
  return { ...staged, business, own, load, count }
}

it('takes a whole file: numbers as people write them, for trackers and pools by name or id', async () => {
  const { business, own, load } = await stage()
  const [one, two, three, four] = own(4) as [string, string, string, string]
  const national = `(${two.slice(2, 5)}) ${two.slice(5, 8)}-${two.slice(8)}`
  const csv = `Number,Tracker,Pool\n${one},billboard,\n"${national}",,Web pool\n\n${three},${business.sourceTracker.id},\n${four},,\n`
  expect(await load(csv)).toMatchObject({ accepted: 4, rejected: 0, isApplied: true, errors: [] })
  const { items } = await business.run<{ items: TrackingNumber[] }>(listNumbers)
  const by = Object.fromEntries(items.map((number) => [number.e164, number]))
  expect(by[one]).toMatchObject({ state: 'active', trackerId: business.offlineTracker.id })
  expect(by[two]).toMatchObject({ state: 'active', poolId: business.pool.id })
  expect(by[three]).toMatchObject({ state: 'active', trackerId: business.sourceTracker.id })
  expect(by[four]?.trackerId).toBeUndefined()
})

it('names every line at fault, and writes nothing when one is', async () => {
  const staged = await stage()
  const { business, own, load, count } = staged
  const [good, known, elsewhere, two] = own(4) as [string, string, string, string]
  await business.run(attachNumber, { connectionId: business.connection.id, e164: known })
  const other = await stageBusiness(staged)
  await other.run(attachNumber, { connectionId: other.connection.id, e164: elsewhere })
  staged.carrier.own(business.canonical)
  const missing = newNumber()
  const lines = [
    'number,tracker',
    `${good},`,
    'not a number,',
    `${good},`,
    `${known},`,
    `${elsewhere},`,
    `${business.canonical},`,
    `${missing},`,
    `${two},Nowhere`,
    `${two},Web`,
    ',Web',
    // A row that a spreadsheet left behind is none.
    ',',
  ]
  const report = await load(lines.join('\n'))
  expect(report).toMatchObject({ accepted: 1, rejected: 9, isApplied: false })
  expect(report.errors.map(({ line, message }) => [line, message])).toEqual([
    [3, 'not a number is not a telephone number.'],
    [4, `${good} stands on line 2 already.`],
    [5, `${known} is in this account already.`],
    [6, `${elsewhere} is already in use here. A number stands for one thing at a time.`],
    [7, expect.stringContaining(`is the business's own line at "Austin"`)],
    [8, `${missing} is not in this carrier account.`],
    [9, `${two} names the tracker "Nowhere", which does not exist (or whose name is not unique).`],
    [10, `${two} stands on line 9 already.`],
    [11, 'The empty number is not a telephone number.'],
  ])
  expect(await count()).toBe(1)
})

it('takes the same as JSON, and reports every line with what was made of it', async () => {
  const { business, own } = await stage()
  const [one, two] = own(2) as [string, string]
  const load = (items: object[]) =>
    business.run<ImportReport>(importNumbers, { connectionId: business.connection.id, items })
  const items = [{ number: one, tracker: 'Billboard' }, { number: two }]
  expect(await load([...items, { number: 'none' }])).toMatchObject({
    isApplied: false,
    errors: [{ line: 3, value: 'none', message: 'none is not a telephone number.' }],
    lines: [
      { line: 1, state: 'accepted', value: one },
      { line: 2, state: 'accepted', value: two },
      { line: 3, state: 'rejected', value: 'none' },
    ],
  })
  const { lines } = await load(items)
  const { items: made } = await business.run<{ items: TrackingNumber[] }>(listNumbers)
  expect(lines.map(({ id }) => id).sort()).toEqual(made.map(({ id }) => id).sort())
  await expect(
    business.run(importNumbers, { connectionId: business.connection.id, items, csv: 'number' }),
  ).rejects.toMatchObject({ code: 'invalid_input' })
})

it('tells of a visitor tracker that its pool is meant', async () => {
  const { own, load } = await stage()
  const [one] = own(1)
  expect((await load(`number,tracker\n${one},Web`)).errors).toEqual([
    { line: 2, value: one, message: `${one} names a visitor tracker; name its pool instead.` },
  ])
})

it('tries a file without writing anything', async () => {
  const { own, load, count, carrier } = await stage()
  const csv = `number\n${own(3).join('\n')}`
  expect(await load(csv, true)).toMatchObject({ accepted: 3, rejected: 0, isApplied: false, errors: [] })
  expect(await count()).toBe(0)
  expect(carrier.requests.some((request) => request.startsWith('configure'))).toBe(false)
})

it('takes or refuses ten thousand lines in a few seconds', async () => {
  const { carrier, load } = await stage()
  const numbers = Array.from({ length: 10_000 }, (_, index) => `+1830${String(2_000_000 + index * 7)}`)
  for (const e164 of numbers) carrier.own(e164)
  const bad = numbers.map((e164, index) => (index % 100 === 0 ? `${e164}99999` : e164))
  const begun = performance.now()
  const refused = await load(`number\n${bad.join('\n')}`)
  expect(refused).toMatchObject({ accepted: 9900, rejected: 100, isApplied: false })
  expect(refused.errors[1]).toMatchObject({ line: 102 })
  const taken = await load(`number,pool\n${numbers.map((e164) => `${e164},Web pool`).join('\n')}`)
  expect(taken).toMatchObject({ accepted: 10_000, isApplied: true })
  // Two seconds on a quiet machine; the bound only keeps it from becoming a statement a line again.
  expect(performance.now() - begun).toBeLessThan(15_000)
  expect(carrier.requests.filter((request) => request.startsWith('configure'))).toHaveLength(25)
})

it('keeps what it took when the carrier goes away, and the sweep goes on', async () => {
  const apart = await cloneDatabase()
  const { business, own, load, carrier, clock, context } = await stage(apart)
  const numbers = own(3)
  let configured = 0
  carrier.before = (request) => {
    if (request.startsWith('configure') && ++configured > 1) throw unreachable()
  }
  expect(await load(`number\n${numbers.join('\n')}`)).toMatchObject({ accepted: 3, isApplied: true })
  const states = async () =>
    (await business.run<{ items: TrackingNumber[] }>(listNumbers)).items.map(({ state }) => state).sort()
  expect(await states()).toEqual(['active', 'reserved', 'reserved'])
  clock.advance(120_000)
  await configureReserved(context)
  expect(await states()).toEqual(['active', 'reserved', 'reserved'])
  carrier.before = () => {}
  await configureReserved(context)
  expect(await states()).toEqual(['active', 'active', 'active'])
  await apart.drop()
})

it.each([
  ['no lines', 'number\n', 'no lines below its header'],
  ['no column of that name', 'phone\n+15125550100', 'a column called "number"'],
  ['an open quote', 'number\n"+1512', 'cannot be read'],
  ['too many lines', `number\n${'1\n'.repeat(10_001)}`, 'more than 10000 lines'],
])('says what is wrong with a file of %s', async (_, csv, said) => {
  const { load } = await stage()
  await expect(load(csv)).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining(said),
  })
})

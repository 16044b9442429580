import type { ImportReport, Location } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { attachNumber } from '../numbers/index.ts'
import { newNumber, stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { importLocations, listLocations } from './index.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

async function stage() {
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  const load = (input: object) => business.run<ImportReport>(importLocations, input)
  const list = async () =>
    (await business.run<{ items: Location[] }>(listLocations, { limit: 250 })).items.filter(
      ({ id }) => id !== business.location.id,
    )
  return { ...staged, business, load, list }
}

const header = 'Name,Canonical number,Destination,Time zone,Street,City,Region,Postal code,Country'

it('takes a file as people write it', async () => {
  const { load, list } = await stage()
  const csv = `${header}\nDallas,(214) 555-0100,,America/Chicago,1 Main St,Dallas,TX,75201,us\n"Boise, ID",+12085550100,208-555-0101,America/Boise,,Boise,,,\n`
  const report = await load({ csv })
  expect(report).toMatchObject({ accepted: 2, rejected: 0, isApplied: true, errors: [] })
  const made = await list()
  expect(report.lines).toMatchObject([
    { line: 2, state: 'accepted', value: 'Dallas', id: made.find(({ name }) => name === 'Dallas')?.id },
    { line: 3, state: 'accepted', value: 'Boise, ID' },
  ])
  expect(made.find(({ name }) => name === 'Dallas')).toMatchObject({
    canonicalNumber: '+12145550100',
    destination: '+12145550100',
    timeZone: 'America/Chicago',
    address: { street: '1 Main St', city: 'Dallas', region: 'TX', postalCode: '75201', country: 'US' },
    recording: { isEnabled: false },
  })
  expect(made.find(({ name }) => name !== 'Dallas')).toMatchObject({
    destination: '+12085550101',
    address: { country: 'US' },
  })
})

it('takes coordinates as two columns, and refuses half of them, words and places off the earth', async () => {
  const { load, list } = await stage()
  const columns = 'name,canonicalNumber,timeZone,latitude,longitude'
  const place = 'America/Chicago'
  const refused = await load({
    csv: `${columns}\nHalf,+12145550100,${place},32.7767,\nWord,+12145550101,${place},north,-96.8\nFar,+12145550102,${place},32,-196.8\n`,
  })
  expect(refused.errors.map(({ line, message }) => [line, message])).toEqual([
    [2, expect.stringContaining('longitude needs degrees east')],
    [3, expect.stringContaining('latitude needs degrees north')],
    [4, expect.stringContaining('longitude needs degrees east')],
  ])
  await load({
    csv: `${columns}\n,,,,\nDallas,+12145550100,${place},32.7767,-96.797\nBoise,+12085550100,${place},,\n`,
  })
  const made = await list()
  const placed = made.map(({ name, coordinates }) => [name, coordinates])
  expect(placed.sort()).toEqual([
    ['Boise', undefined],
    ['Dallas', { latitude: 32.7767, longitude: -96.797 }],
  ])
})

it('reports every line, and writes nothing when one is at fault', async () => {
  const { load, list, business, carrier } = await stage()
  const ours = newNumber()
  carrier.own(ours)
  await business.run(attachNumber, { connectionId: business.connection.id, e164: ours })
  const good = { name: 'Dallas', canonicalNumber: '+12145550100', timeZone: 'America/Chicago' }
  const report = await load({
    items: [
      good,
      { ...good, name: 'dallas' },
      { ...good, name: 'Two', timeZone: 'Mars/Base', address: { country: 'US', citty: 'x' } },
      { ...good, name: 'Three', destination: ours },
      { ...good, name: 'Four', destination: '+19005550123' },
      { ...good, name: 'Five', destination: '+442079460958' },
      { ...good, name: 'Six', recording: { isEnabled: true } },
      { name: 'Austin', canonicalNumber: business.canonical, timeZone: 'UTC', destination: '+15125550155' },
      {},
    ],
  })
  expect(report).toMatchObject({ accepted: 1, rejected: 8, isApplied: false })
  expect(report.errors.map(({ line, message }) => [line, message])).toEqual([
    [2, 'The same location stands on line 1 already.'],
    [3, expect.stringMatching(/timeZone needs a time zone.* address\.citty: not known here/)],
    [4, expect.stringContaining('is a tracking number')],
    [5, expect.stringContaining('premium-rate')],
    [6, expect.stringContaining('is in GB')],
    [7, expect.stringContaining('recording.notice')],
    [8, 'A location of this name and canonical number is there already.'],
    [
      9,
      'name needs what the location is called, in 200 characters at most. canonicalNumber needs the published telephone number, for example +1 512 555 0132. timeZone needs a time zone, for example America/Chicago.',
    ],
  ])
  expect(report.lines.map(({ state }) => state)).toEqual(['accepted', ...Array(8).fill('rejected')])
  expect(await list()).toEqual([])
})

it('takes ten thousand in a few seconds, once', async () => {
  const { load } = await stage()
  const items = Array.from({ length: 10_000 }, (_, n) => ({
    name: `Store ${n}`,
    canonicalNumber: `+1214${String(2_000_000 + n * 7)}`,
    timeZone: 'America/Chicago',
  }))
  const begun = performance.now()
  expect(await load({ items, dryRun: true })).toMatchObject({ accepted: 10_000, isApplied: false })
  expect(await load({ items })).toMatchObject({ accepted: 10_000, isApplied: true })
  expect(await load({ items })).toMatchObject({ accepted: 0, rejected: 10_000, isApplied: false })
  expect(performance.now() - begun).toBeLessThan(15_000)
  await expect(load({ items: [...items, ...items] })).rejects.toMatchObject({ code: 'invalid_input' })
})

it.each([
  [
    'columns nobody knows',
    'name,canonicalNumber,timeZone,phone\nDallas,,,1',
    'columns that are not known: phone',
  ],
  ['no names', 'canonicalNumber,timeZone\n1,2', 'a column called "name"'],
  [
    'columns by other names',
    'name,phone\nDallas,1',
    'columns called "canonicalNumber", "timeZone". Its first line has "name", "phone"',
  ],
  ['no lines', 'name\n', 'no lines'],
])('says what is wrong with a file of %s', async (_, csv, said) => {
  const { load } = await stage()
  await expect(load({ csv })).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining(said),
  })
})

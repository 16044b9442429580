import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeAccount, getAccount } from '../accounts/index.ts'
import { changeLocation, createLocation, getLocation } from '../locations/index.ts'
import { stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { getSite, noteSightings } from './index.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

async function stage() {
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  const { context } = staged
  let now = context.clock.now()
  const seen: string[] = []
  let transactions = 0
  const sightings = noteSightings({
    database: {
      ...context.database,
      inTransaction: (binding, run) => {
        transactions++
        return context.database.inTransaction(binding, run)
      },
    },
    clock: { ...context.clock, now: () => now },
    log: context.log,
    onSeen: (_account, site) => seen.push(site),
  })
  const site = { accountId: business.accountId, id: business.site.id, domains: ['www.example.com'] }
  const look = async (...referrers: (string | undefined)[]) => {
    for (const referrer of referrers) sightings.note(site, referrer)
    await sightings.drain()
    return (await business.run(getSite, { id: site.id })) as {
      lastSeenAt?: string
      sightings: { host: string; seenAt: string; isCovered: boolean }[]
    }
  }
  const countWrites = async (referrers: string[]) => {
    const before = transactions
    for (const referrer of referrers) sightings.note(site, referrer)
    await sightings.drain()
    return transactions - before
  }
  return { business, look, countWrites, seen, wait: (ms: number) => (now += ms) }
}

it('says on which hosts a site’s script is, and whether the site lists them', async () => {
  const { business, look, seen } = await stage()
  const domain = 'www.example.com'
  const answer = await look(`https://shop.${domain}/contact?secret=1`, 'https://staging.other.example/')
  expect(answer.sightings.map(({ host, isCovered }) => [host, isCovered]).sort()).toEqual([
    [`shop.${domain}`, true],
    ['staging.other.example', false],
  ])
  expect(answer.lastSeenAt).toBe(answer.sightings[0]?.seenAt)
  expect(seen).toEqual([business.site.id, business.site.id])
})

it('writes a host once a minute and takes no more than twenty', async () => {
  const { look, seen, wait } = await stage()
  await look('https://one.example/', 'https://one.example/again')
  expect(seen).toHaveLength(1)
  wait(61_000)
  await look('https://one.example/')
  expect(seen).toHaveLength(2)
  for (let host = 0; host < 30; host++) await look(`https://made-up-${host}.example/`)
  expect((await look()).sightings).toHaveLength(20)
})

it('opens few transactions for made-up hosts, and has room for those that the site lists all the same', async () => {
  const { look, countWrites, wait } = await stage()
  const madeUp = (of: number, count = 30) =>
    Array.from({ length: count }, (_, n) => `https://x${of}-${n}.example/`)
  expect(await countWrites(madeUp(0))).toBe(3)
  for (let host = 0; host < 30; host++) await countWrites([`https://made-up-${host}.example/`])
  expect(await countWrites(madeUp(1))).toBe(0)
  for (let host = 0; host < 30; host++) await countWrites([`https://made-up-${host}.www.example.com/`])
  const { sightings } = await look('https://www.example.com/')
  expect(sightings).toHaveLength(41)
  expect(sightings.map(({ host }) => host)).toContain('www.example.com')
  wait(61_000)
  expect(await countWrites(['https://www.example.com/', 'https://made-up-0.example/'])).toBe(2)
})

it('takes no notice of what is no page', async () => {
  const { look } = await stage()
  const none = await look(
    undefined,
    '',
    'about:blank',
    'file:///etc/passwd',
    `https://${'a'.repeat(300)}.example/`,
  )
  expect(none.sightings).toEqual([])
  expect(none.lastSeenAt).toBeUndefined()
})

it('keeps a location’s hours, clears them, and refuses a week that cannot be', async () => {
  const { business } = await stage()
  const weekday = { day: 1, opens: '09:00', closes: '17:30' }
  const night = { day: 6, opens: '20:00', closes: '24:00' }
  const made = (await business.run(createLocation, {
    name: 'Dallas',
    canonicalNumber: '+12145550100',
    timeZone: 'America/Chicago',
    hours: [weekday, night],
  })) as { id: string; hours?: unknown }
  expect(made.hours).toEqual([weekday, night])
  await business.run(changeLocation, { id: made.id, name: 'Dallas North' })
  expect(await business.run(getLocation, { id: made.id })).toMatchObject({ hours: [weekday, night] })
  for (const hours of [
    [{ ...weekday, closes: '08:00' }],
    [weekday, { day: 1, opens: '17:00', closes: '18:00' }],
    [{ ...weekday, day: 8 }],
    [{ ...weekday, opens: '9am' }],
  ])
    await expect(business.run(changeLocation, { id: made.id, hours })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  expect(await business.run(changeLocation, { id: made.id, hours: null })).not.toHaveProperty('hours')
})

it('reckons in the zone and currency that the account chose', async () => {
  const { business } = await stage()
  expect(await business.run(getAccount, { id: business.accountId })).toMatchObject({
    timeZone: 'UTC',
    currency: 'USD',
  })
  await business.run(changeAccount, { id: business.accountId, timeZone: 'Asia/Kathmandu', currency: 'NPR' })
  expect(await business.run(getAccount, { id: business.accountId })).toMatchObject({
    timeZone: 'Asia/Kathmandu',
    currency: 'NPR',
  })
  for (const change of [{ timeZone: 'Mars/Olympus' }, { currency: 'dollars' }])
    await expect(business.run(changeAccount, { id: business.accountId, ...change })).rejects.toMatchObject({
      code: 'invalid_input',
    })
})

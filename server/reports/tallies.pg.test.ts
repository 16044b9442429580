import type { CallDimension, CallFilter, Source } from '@tributary/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listCalls } from '../calls/index.ts'
import { stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { countCalls, foldCalls, rebuildTallies } from './index.ts'
import { sumCalls } from './sum-calls.ts'
import { columns, type Dimension, findTally } from './tallies.ts'
import { addUp, type Facts, type Known, readFacts } from './testing/count-by-hand.ts'
import { type RawCall, stageCalls, zones } from './testing/stage-calls.ts'

type Staged = Awaited<ReturnType<typeof stageCalls>>

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

const id = (n: number) => `0193a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const hour = 3_600_000
/** Nights on which a clock of one of the zones goes forward or back. */
const nights = [
  Date.UTC(2026, 2, 8, 6),
  Date.UTC(2026, 10, 1, 4, 30),
  Date.UTC(2026, 3, 4, 14),
  Date.UTC(2026, 9, 3, 14),
  Date.UTC(2026, 11, 31, 18),
]
const sources: (Source | undefined)[] = [
  undefined,
  {
    channel: 'Paid Search',
    source: 'google',
    medium: 'cpc',
    campaign: 'Spring',
    term: 'roof',
    creative: '7',
  },
  { channel: 'Paid Search', source: 'google', medium: 'cpc', campaign: 'Autumn' },
  { channel: 'Direct', landingPage: 'https://acme.example/a?gclid=1' },
]

const call = fc.record({
  location: fc.option(fc.nat(zones.length - 1)),
  tracker: fc.option(fc.nat(1)),
  from: fc.option(fc.constantFrom('+15125550111', '+15125550112', '+15125550113')),
  startedAt: fc
    .tuple(fc.constantFrom(...nights), fc.integer({ min: -8, max: 8 }))
    .map(([night, quarters]) => night + (quarters * hour) / 4),
  status: fc.constantFrom('ringing', 'completed', 'missed', 'voicemail'),
  outcome: fc.option(fc.constantFrom('booked', 'spam', 'lead', 'odd')),
  value: fc.option(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.constantFrom('USD', 'EUR'))),
  talkMs: fc.option(fc.nat(100_000)),
  isTest: fc.constantFrom(false, false, false, true),
})
const nth = fc.nat(7)
const action = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('put' as const), n: nth, call }) },
  fc.record({ kind: fc.constant('remove' as const), n: nth }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('attribute' as const),
      n: nth,
      stage: fc.constantFrom('ring' as const, 'final' as const),
      source: fc.constantFrom(...sources),
      probability: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
    }),
  },
  fc.record({ kind: fc.constant('correct' as const), n: nth, source: fc.constantFrom(...sources) }),
  fc.record({
    kind: fc.constant('book' as const),
    name: fc.constantFrom('booked', 'lead'),
    isBooked: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('move' as const),
    location: fc.nat(zones.length - 1),
    zone: fc.constantFrom(...zones),
  }),
  fc.record({ kind: fc.constant('fold' as const), most: fc.constantFrom(1, 3, 100_000) }),
  fc.record({ kind: fc.constant('rebuild' as const) }),
)

const keyOf: Partial<Record<Dimension, (fact: Facts, locationIds: string[]) => string | number | null>> = {
  day: ({ day }) => day,
  weekday: ({ weekday }) => weekday,
  hour: ({ hour }) => hour,
  channel: ({ source }) => source?.channel ?? null,
  source: ({ source }) => source?.source ?? null,
  campaign: ({ source }) => source?.campaign ?? null,
  ad: ({ source }) => source?.creative ?? null,
  term: ({ source }) => source?.term ?? null,
  landingPage: ({ source }) => source?.landingPage?.replace(/\?.*/, '') ?? null,
  locationId: ({ location }, ids) => (location === null ? null : (ids[location] ?? null)),
  status: ({ status }) => status,
}
const reports: Dimension[][] = [
  [],
  ['day', 'channel'],
  ['locationId'],
  ['weekday', 'hour'],
  ['channel', 'source', 'campaign'],
  ['ad'],
  ['term'],
  ['landingPage'],
  ['channel', 'status'],
]

type Asks = { fromDay?: string | undefined; toDay?: string | undefined; narrowing: Narrowing }
type Narrowing = { filter(account: Staged): CallFilter; holds(fact: Facts): boolean }
const all: Narrowing = { filter: () => ({}), holds: () => true }
const narrowings: Narrowing[] = [
  all,
  { filter: () => ({ channel: ['Paid Search', ''] }), holds: ({ source }) => source?.channel !== 'Direct' },
  { filter: () => ({ campaign: 'Spring' }), holds: ({ source }) => source?.campaign === 'Spring' },
  {
    filter: () => ({ weekday: [7], hour: [1, 2] }),
    holds: ({ weekday, hour }) => weekday === 7 && [1, 2].includes(hour),
  },
  {
    filter: ({ locationIds }) => ({ locationId: [locationIds[1] ?? ''] }),
    holds: ({ location }) => location === 1,
  },
  { filter: ({ siteIds }) => ({ siteId: [siteIds[0] ?? ''] }), holds: ({ tracker }) => tracker === 0 },
  { filter: ({ siteIds }) => ({ siteId: ['', siteIds[1] ?? ''] }), holds: ({ tracker }) => tracker !== 0 },
]
/** Days around those nights, so that periods hold whole months, parts of them, and none. */
const bound = fc.option(
  fc.constantFrom(
    '2026-03-01',
    '2026-03-08',
    '2026-04-01',
    '2026-04-05',
    '2026-09-30',
    '2026-10-04',
    '2026-10-31',
    '2026-11-01',
    '2026-12-31',
    '2027-01-01',
  ),
  { nil: undefined },
)
const question = fc.record({
  fromDay: bound,
  toDay: bound,
  narrowing: fc.constantFrom(...narrowings),
  isFolded: fc.boolean(),
})

describe('tallies', () => {
  it('tell what plain loops over the calls tell, whatever happened in which order, on nights when clocks change', async () => {
    const staged = stageVerbs(test)
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 25 }), question, async (actions, asks) => {
        const account = await stageCalls(test)
        const known: Known = {
          calls: new Map(),
          sources: new Map(),
          booked: new Set(['booked', 'sold']),
          zones: [...zones],
        }
        for (const step of actions) await take(step, known, account, staged)
        const { accountId, locationIds } = account
        if (asks.isFolded) await foldCalls(test.database)
        const compare = async ({ fromDay, toDay, narrowing }: Asks, isConfined: boolean) => {
          const members = readFacts(known).filter(
            (fact) =>
              (!isConfined || fact.location === 0) &&
              (!fromDay || fact.day >= fromDay) &&
              (!toDay || fact.day <= toDay) &&
              narrowing.holds(fact),
          )
          const asked = {
            accountId,
            seesCallers: true,
            seesNotes: true,
            isConfined,
            fromDay,
            toDay,
            ...narrowing.filter(account),
          }
          const binding = {
            accountIds: [accountId],
            ...(isConfined && { locationIds: locationIds.slice(0, 1) }),
          }
          await test.database.inTransaction(binding, async (transaction) => {
            for (const dimensions of reports) {
              const groups = Map.groupBy(members, (fact) =>
                JSON.stringify(dimensions.map((name) => keyOf[name]?.(fact, locationIds))),
              )
              const byHand = [...groups].map(([key, group]) => [key, addUp(group)])
              const told = (await sumCalls(transaction, asked, dimensions)).groups
              expect(told.map(({ keys, measures }) => [JSON.stringify(keys), measures]).sort()).toEqual(
                byHand.sort(),
              )
            }
          })
        }
        // A call that counts on the wrong day is seldom within a period or filter that shows it.
        await compare({ narrowing: all }, false)
        await compare(asks, false)
        await compare(asks, true)
      }),
      { numRuns: 100 },
    )
  }, 60_000)
})

async function take(
  step: typeof action extends fc.Arbitrary<infer T> ? T : never,
  known: Known,
  account: Staged,
  staged: ReturnType<typeof stageVerbs>,
): Promise<void> {
  switch (step.kind) {
    case 'put': {
      const { value, ...fields } = step.call
      const raw: RawCall = {
        ...fields,
        id: id(step.n),
        amount: value?.[0] ?? null,
        currency: value?.[1] ?? null,
      }
      await (known.calls.has(raw.id) ? account.update(raw) : account.insert(raw))
      known.calls.set(raw.id, raw)
      return
    }
    case 'remove':
      await account.remove(id(step.n))
      known.calls.delete(id(step.n))
      known.sources.delete(id(step.n))
      return
    case 'attribute': {
      if (!known.calls.has(id(step.n))) return
      const { source, probability, stage } = step
      await account.attribute(id(step.n), stage, source, probability)
      known.sources.set(id(step.n), { ...known.sources.get(id(step.n)), [stage]: { source, probability } })
      return
    }
    case 'correct':
      if (!known.calls.has(id(step.n))) return
      await account.correct(id(step.n), step.source)
      known.sources.set(id(step.n), { ...known.sources.get(id(step.n)), correction: step.source })
      return
    case 'book':
      await account.setBooked(step.name, step.isBooked)
      if (step.isBooked) known.booked.add(step.name)
      else known.booked.delete(step.name)
      return
    case 'move':
      await account.setZone(step.location, step.zone)
      known.zones[step.location] = step.zone
      return
    case 'fold':
      await foldCalls(test.database, step.most)
      return
    case 'rebuild':
      await staged.actorOf(account.accountId)(rebuildTallies)
  }
}

describe('every figure', () => {
  it('is a list of calls of the same number, by the filters it is named with', async () => {
    const staged = stageVerbs(test)
    const account = await stageCalls(test)
    const { accountId } = account
    const random = fc.sample(call, { numRuns: 60, seed: 7 })
    for (const [n, { value, ...fields }] of random.entries()) {
      await account.insert({ ...fields, id: id(n), amount: value?.[0] ?? null, currency: value?.[1] ?? null })
      await account.attribute(id(n), 'final', sources[n % sources.length], 0.6)
    }
    const run = staged.actorOf(accountId)
    const period = { fromDay: '2026-03-08', toDay: '2026-10-04' }
    const asked = { accountId, seesCallers: true, seesNotes: true, isConfined: false, ...period }
    const dimensions = (Object.keys(columns) as Dimension[]).filter((name) => name !== 'day')
    for (const name of [...dimensions, 'status', 'outcome'] as CallDimension[]) {
      const { groups } = await test.database.inTransaction({ accountIds: [accountId] }, (transaction) =>
        sumCalls(transaction, asked, [name]),
      )
      for (const { keys, measures } of groups) {
        const filter = { ...period, [name]: String(keys[0] ?? '') }
        const count = async (more: object) => {
          const { items } = await run<{ items: object[] }>(listCalls, { ...filter, ...more, limit: 250 })
          expect(await run(countCalls, { ...filter, ...more })).toEqual({
            count: items.length,
            isAtLeast: false,
          })
          return items.length
        }
        expect([name, keys[0], await count({})]).toEqual([name, keys[0], measures.calls])
        if (name !== 'status') {
          expect(await count({ status: 'answered,completed' })).toBe(measures.answered)
          expect(await count({ status: 'missed,busy,failed,voicemail' })).toBe(measures.missed)
        }
        expect(await count({ isFirstTime: 'true' })).toBe(measures.firstTime)
        expect(await count({ isBooked: 'true' })).toBe(measures.booked)
      }
    }
  })
})

describe('findTally', () => {
  it('takes the smallest that knows everything asked, and none when one filter is beyond all', () => {
    expect(findTally(['channel'], {}, false)?.name).toBe('channel')
    expect(findTally(['campaign'], { channel: ['Direct'], fromDay: '2026-01-01' }, false)?.name).toBe(
      'campaign',
    )
    expect(findTally(['channel'], { siteId: ['a'] }, false)?.name).toBe('tracker')
    expect(findTally(['channel'], { isFirstTime: true }, false)).toBeUndefined()
    expect(findTally(['landingPage', 'channel'], {}, false)).toBeUndefined()
  })

  it('takes none but those by location for who is confined to some', () => {
    expect(findTally(['channel'], {}, true)?.name).toBe('place')
    expect(findTally(['campaign'], {}, true)).toBeUndefined()
    expect(findTally(['hour', 'weekday'], {}, true)?.name).toBe('hour')
  })

  it('takes months only for what months tell', () => {
    expect(findTally(['channel'], {}, false)?.hasMonths).toBe(true)
    expect(findTally(['day', 'channel'], {}, false)?.hasMonths).toBe(false)
    expect(findTally(['channel'], { weekday: [1] }, false)?.hasMonths).toBe(false)
    expect(findTally(['hour'], {}, false)?.hasMonths).toBe(false)
  })
})

import type { NumbersReport, NumberUseReport, Pool, PoolReport, TrackingNumber } from '@tributary/contract'
import { fakeId, phone } from './fake-account.ts'

const createdAt = '2026-02-01T10:00:00.000Z'
const usd = (amount: number) => ({ amount, currency: 'USD' })

const number = (n: number, e164: string, more: Partial<TrackingNumber> = {}): TrackingNumber => ({
  id: fakeId(n),
  e164: phone(e164),
  kind: 'local',
  state: 'active',
  carrier: 'twilio',
  connectionId: fakeId(601),
  monthlyCost: usd(115),
  configuredAt: createdAt,
  createdAt,
  ...more,
})
const pooled = { trackerId: fakeId(21), poolId: fakeId(41) }

/** Numbers in every state, for tests and screenshots only. */
export const fakeNumbers: TrackingNumber[] = [
  number(52, '+13035550152', { trackerId: fakeId(22) }),
  number(53, '+18135550153', { trackerId: fakeId(23) }),
  number(54, '+15125550154', pooled),
  number(55, '+15125550155', pooled),
  number(56, '+15125550156', { ...pooled, monthlyCost: { amount: 90, currency: 'EUR' } }),
  withoutCost(number(57, '+15125550157')),
  withoutCost(number(58, '+15125550158', { state: 'cooling', trackerId: fakeId(24) })),
]

function withoutCost({ monthlyCost: _, ...rest }: TrackingNumber): TrackingNumber {
  return rest
}

export const fakePools: Pool[] = [
  {
    id: fakeId(41),
    name: 'Austin visitors',
    numberIds: [fakeId(54), fakeId(55), fakeId(56)],
    trackerId: fakeId(21),
    createdAt,
  },
  { id: fakeId(42), name: 'Denver visitors', numberIds: [], createdAt },
]

/** What the carrier has for sale. */
export const fakeAvailable = [
  { e164: '+15125550171', kind: 'local', locality: 'Austin', region: 'TX', monthlyPrice: usd(115) },
  { e164: '+15125550172', kind: 'local', locality: 'Austin', region: 'TX', monthlyPrice: usd(115) },
  { e164: '+15125550173', kind: 'local', locality: 'Round Rock', region: 'TX' },
]

const day = (now: number, before: number) => new Date(now - before * 86_400_000).toISOString().slice(0, 10)
const days = (now: number, most: number) =>
  Array.from({ length: 30 }, (_, at) => ({
    day: day(now, 29 - at),
    calls: (at * 5 + most) % (most + 2),
    leases: 20 + ((at * 3 + most) % (most + 5)) * 9,
  }))

/** What `GET /reports/NAME` answers of numbers; undefined for other reports. */
export function fakeNumberReport(name: string, now: number): unknown {
  const period = { fromDay: day(now, 29), toDay: day(now, 0) }
  if (name === 'numbers') return numbersReport(period, now)
  if (name === 'number-use')
    return {
      period,
      days: days(now, 6).map((one) => ({ ...one, numbers: Math.min(3, one.leases) })),
    } satisfies NumberUseReport
  if (name === 'pool') return poolReport(period, now)
  return undefined
}

function numbersReport(period: NumbersReport['period'], now: number): NumbersReport {
  const use = (calls: number, leases = 0) => ({ calls, leases })
  const at = new Date(now - 5_400_000).toISOString()
  return {
    period,
    totals: {
      numbers: fakeNumbers.length,
      ...use(148, 2210),
      monthlyCosts: [usd(460), { amount: 90, currency: 'EUR' }],
      unpriced: 2,
    },
    numbers: fakeNumbers.map(({ id, monthlyCost }, n) => ({
      numberId: id,
      ...use(n * 9, n > 1 ? n * 130 : 0),
      ...(n > 0 ? { lastCallAt: at } : {}),
      ...(n > 0 && monthlyCost ? { costPerCall: { ...monthlyCost, amount: 14 } } : {}),
    })),
    trackers: [
      {
        trackerId: fakeId(21),
        ...use(96, 2210),
        lastCallAt: at,
        monthlyCosts: [usd(230), { amount: 90, currency: 'EUR' }],
        unpriced: 0,
        days: days(now, 6),
      },
      {
        trackerId: fakeId(22),
        ...use(31),
        lastCallAt: at,
        monthlyCosts: [usd(115)],
        unpriced: 0,
        costPerCall: usd(4),
        days: days(now, 3).map((one) => ({ ...one, leases: 0 })),
      },
      {
        trackerId: fakeId(23),
        ...use(9),
        monthlyCosts: [usd(115)],
        unpriced: 0,
        costPerCall: usd(13),
        days: days(now, 1).map((one) => ({ ...one, leases: 0 })),
      },
      { trackerId: fakeId(24), ...use(0), monthlyCosts: [], unpriced: 1, days: [] },
      { trackerId: fakeId(25), ...use(0), monthlyCosts: [], unpriced: 0, days: [] },
    ],
    pools: fakePools.map(({ id, numberIds }) => ({
      poolId: id,
      size: numberIds.length,
      ...use(numberIds.length * 32, numberIds.length * 737),
      busiestDayNumbers: numberIds.length,
      sharedCalls: numberIds.length,
      monthlyCosts: numberIds.length > 0 ? [usd(230), { amount: 90, currency: 'EUR' }] : [],
      unpriced: 0,
    })),
  }
}

const poolReport = (period: PoolReport['period'], now: number): PoolReport => ({
  period,
  mostAtOnce: 5,
  mostAtOnceAt: new Date(now - 3 * 86_400_000).toISOString(),
  busiestHour: { startsAt: new Date(now - 3 * 86_400_000).toISOString(), leases: 42 },
  numbers: (fakePools[0]?.numberIds ?? []).map((numberId, n) => ({
    numberId,
    calls: 30 + n,
    leases: 700 + n * 37,
    sharedCalls: n,
    mostAtOnce: n + 1,
  })),
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CallEvent } from '../../carriers/index.ts'
import { foldCall } from '../fold-call.ts'

const second = (n: number) => Date.UTC(2026, 10, 23, 15, 0, 0) + n * 1000
const hour = 3_600_000
const base = { carrierCallId: 'C1' }
const to = '+16285550101'

/** What the webhooks of one answered call become when the carrier's clock is ahead by `aheadMs`; `delays` is how late each report comes, in ms. */
function tellCall(aheadMs: number, delays: readonly number[] = []): CallEvent[] {
  const report = (n: number, at: number) => ({
    ...base,
    at: second(at) + aheadMs,
    receivedAt: second(at) + (delays[n] ?? 300),
  })
  const leg = { kind: 'destinationLeg' as const, legId: 'L1' }
  return [
    { ...base, key: 'arrived', kind: 'arrived', at: second(0), from: '+14155550100', to },
    { ...base, key: 'routed', kind: 'routed', at: second(0), destination: '+14155550132', isRecorded: false },
    { ...report(0, 1), ...leg, key: 'ringing', status: 'ringing' },
    { ...report(1, 6), ...leg, key: 'answered', status: 'answered' },
    { ...report(2, 36), ...leg, key: 'completed', status: 'completed', durationMs: 30_000 },
    {
      ...base,
      key: 'dial',
      kind: 'dialEnded',
      at: second(36),
      legId: 'L1',
      status: 'completed',
      durationMs: 30_000,
    },
    { ...report(3, 37), kind: 'callerLeg', key: 'caller', status: 'completed', durationMs: 37_000 },
  ]
}

describe('a carrier whose clock is off', () => {
  it.each([
    ['an hour ahead', hour],
    ['an hour behind', -hour],
    ['half a minute ahead', 30_000],
    ['half a minute behind', -30_000],
  ])('by %s moves no call', (_, aheadMs) => {
    const call = foldCall(tellCall(aheadMs))
    expect(call).toEqual({
      ...foldCall(tellCall(0)),
      answeredAt: second(6) + 300,
      endedAt: second(37) + 300,
      clockOffsetMs: aheadMs - 300,
    })
    expect(call?.talkMs).toBe(30_000)
  })

  it('moves no call that ends while its first reports are late', () => {
    for (const aheadMs of [hour, -hour]) {
      const call = foldCall(tellCall(aheadMs, [90_000, 60_000, 300, 45_000]))
      expect([call?.answeredAt, call?.endedAt]).toEqual([second(6) + 300, second(37) + 300])
    }
  })

  it('gives one state whatever the order, and however often each report is delivered', () => {
    const anyDelays = fc.array(fc.integer({ min: 0, max: 120_000 }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(
        fc.constantFrom(hour, -hour, 0),
        anyDelays,
        fc.infiniteStream(fc.nat()),
        (aheadMs, delays, order) => {
          const once = tellCall(aheadMs)
          const all = [
            ...once,
            ...tellCall(
              aheadMs,
              delays.map((delay) => delay + 300),
            ),
          ]
          const shuffled = all
            .map((event) => ({ event, rank: order.next().value as number }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ event }) => event)
          expect(foldCall(shuffled)).toEqual(foldCall(once))
        },
      ),
    )
  })

  it('has its log read by our clock as well', () => {
    const startedAt = second(0) - hour
    const listed: CallEvent = {
      ...base,
      key: 'listed',
      kind: 'listed',
      at: startedAt + 37_000,
      to,
      status: 'completed',
      startedAt,
      endedAt: startedAt + 37_000,
      legs: [{ legId: 'L1', to, status: 'completed', endedAt: startedAt + 36_000, durationMs: 30_000 }],
    }
    expect(foldCall([...tellCall(0).slice(0, 2), listed])).toMatchObject({
      answeredAt: second(6),
      endedAt: second(37),
      clockOffsetMs: -hour,
    })
    expect(foldCall([listed])).toMatchObject({ startedAt, endedAt: startedAt + 37_000 })
  })
})

it('keeps the carrier’s times while its clock is right, however late its reports come', () => {
  const late = foldCall(tellCall(0, [600_000, 300, 3_600_000, 7_200_000]))
  expect(late).toEqual(foldCall(tellCall(0)))
  expect(late).toMatchObject({ answeredAt: second(6), endedAt: second(37) })
  expect(late).not.toHaveProperty('clockOffsetMs')
  expect(foldCall(tellCall(2000))).not.toHaveProperty('clockOffsetMs')
})

import { attribution as attributionSchema } from '@tributary/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { projectVisits } from '../visits/index.ts'
import { attributeCall } from './attribute-calls.ts'
import { answeredCall, journal, type StagedAccount, second, stageAccount } from './testing/stage-account.ts'
import { projectAll, stageProjection } from './testing/stage-projection.ts'
import { adSource, stageVisit } from './testing/stage-visits.ts'

let test: TestDatabase
let account: StagedAccount
beforeAll(async () => {
  test = await cloneDatabase()
})
beforeEach(async () => {
  account = await stageAccount(test.database)
})
afterAll(() => test.drop())

async function placeCall(
  carrierCallId: string,
  options: { to?: string; from?: string; startsAt?: number } = {},
): Promise<string> {
  const { projection, announced } = stageProjection(test.database)
  await journal(
    test.database,
    account,
    answeredCall(account, { carrierCallId, to: account.poolNumber, ...options }),
  )
  await projectAll(projection)
  return announced.ended[0] ?? ''
}

const readAttribution = async (callId: string, stage: 'ring' | 'final' = 'ring') => {
  const [row] = await test.database.inTransaction({ accountIds: [account.accountId] }, ({ query }) =>
    query<{ result: unknown; channel: string | null; visitorId: string | null }>(
      'select result, channel, visitor_id as "visitorId" from tenant.attribution where call_id = $1 and stage = $2',
      [callId, stage],
    ),
  )
  return {
    ...attributionSchema.strict().parse(row?.result),
    columns: { channel: row?.channel, visitorId: row?.visitorId },
  }
}

const finish = (callId: string) =>
  attributeCall(
    { database: test.database, clock: { now: () => second(160) } },
    { accountId: account.accountId, callId, stage: 'final' },
  )

describe('attributeCall', () => {
  it('names the visit that tapped the number just before', async () => {
    const visit = await stageVisit(test.database, account, {
      beacons: [
        [-30, 'pageView', 'https://www.example.com/contact'],
        [-4, 'tap'],
      ],
    })
    await stageVisit(test.database, account, { landedAt: -4000, region: 'OH', beacons: [[-3900, 'alive']] })
    const attribution = await readAttribution(await placeCall('tapped'))
    expect(attribution).toMatchObject({
      method: 'visit',
      source: adSource,
      visitId: visit.visitId,
      landingPage: visit.landingPage,
      lastPage: 'https://www.example.com/contact',
      // The other one had it an hour before.
      shared: false,
      stage: 'ring',
      columns: { channel: 'Paid Search', visitorId: visit.visitorId },
    })
    expect(attribution.probability).toBeGreaterThan(0.9)
    expect(attribution.candidates).toHaveLength(2)
  })

  it('brings in the tap that was journaled but not projected when it rang', async () => {
    await stageVisit(test.database, account)
    await projectVisits(test.database)
    await stageVisit(test.database, account, { beacons: [[-2, 'tap']] })
    const callId = await placeCall('late projection')
    expect((await readAttribution(callId)).evidence.join()).toMatch(/tap/)
  })

  it('still knows the tap before the call when the visitor tapped and came back after it', async () => {
    const visit = await stageVisit(test.database, account, {
      beacons: [
        [-4, 'tap'],
        [-3, 'hide'],
        [60, 'show'],
        [70, 'tap'],
        [75, 'alive'],
      ],
    })
    const atRing = await readAttribution(await placeCall('tapped again'))
    const callId = await placeCall('tapped again, counted', { from: '+15125550143' })
    expect(atRing.probability).toBeGreaterThan(0.9)
    expect((await finish(callId))?.evidence.join()).toMatch(/tapped the number 4 s before/)
    expect(atRing.visitId).toBe(visit.visitId)
  })

  it('does not take a page seen after the call for the last page before it', async () => {
    await stageVisit(test.database, account, {
      beacons: [
        [-20, 'pageView', 'https://www.example.com/ac'],
        [-3, 'tap'],
        [90, 'pageView', 'https://www.example.com/thanks'],
      ],
    })
    const callId = await placeCall('last page')
    expect((await finish(callId))?.lastPage).toBe('https://www.example.com/ac')
  })

  it('ignores visits that came after the call, or were shown other numbers', async () => {
    await stageVisit(test.database, account, { landedAt: 30 })
    const other = await stageAccount(test.database)
    await stageVisit(test.database, other, { beacons: [[-2, 'tap']] })
    expect(await readAttribution(await placeCall('alone'))).toMatchObject({
      method: 'unattributed',
      candidates: [],
      shared: false,
    })
  })

  it('remembers who the caller was the last time', async () => {
    const first = await stageVisit(test.database, account, { landedAt: -3700, beacons: [[-3604, 'tap']] })
    await placeCall('first', { startsAt: second(-3600) })
    await stageVisit(test.database, account, { landedAt: -40, region: 'OH', beacons: [[-30, 'alive']] })
    const again = await readAttribution(await placeCall('again'))
    expect(again.candidates[0]?.visitorId).toBe(first.visitorId)
  })

  it('tells the same of calls that come in one turn as of calls that come one by one', async () => {
    const inferred: unknown[] = []
    for (const isOneByOne of [true, false]) {
      account = await stageAccount(test.database)
      await stageVisit(test.database, account, { landedAt: -900, beacons: [[-604, 'tap']] })
      await stageVisit(test.database, account, { landedAt: -40, region: 'OH', beacons: [[-30, 'alive']] })
      const { projection } = stageProjection(test.database)
      const rings = [
        { carrierCallId: 'same caller', startsAt: second(-600) },
        { carrierCallId: 'same caller again', startsAt: second(-300) },
        { carrierCallId: 'somebody else', startsAt: second(0), from: '+15125550143' },
      ]
      for (const ring of rings) {
        await journal(test.database, account, answeredCall(account, { ...ring, to: account.poolNumber }))
        if (isOneByOne) await projectAll(projection)
      }
      await projectAll(projection)
      inferred.push(
        await test.database.inTransaction({ accountIds: [account.accountId] }, ({ query }) =>
          query(
            `select c.carrier_call_id, a.result->'evidence' as evidence, a.result->'probability' as probability,
               jsonb_path_query_array(a.result, '$.candidates[*].probability') as candidates
             from tenant.call c join tenant.attribution a on a.account_id = c.account_id and a.call_id = c.id
             where c.account_id = $1 order by c.started_at`,
            [account.accountId],
          ),
        ),
      )
    }
    expect(inferred[0]).toHaveLength(3)
    expect(inferred[1]).toEqual(inferred[0])
  })

  it('takes an offline number for its campaign', async () => {
    expect(await readAttribution(await placeCall('billboard', { to: account.staticNumber }))).toMatchObject({
      method: 'tracker',
      source: { channel: 'Offline', campaign: 'Billboard I-35' },
      columns: { channel: 'Offline', visitorId: null },
    })
  })

  it('keeps what was computed first at each stage, and the final one counts', async () => {
    const callId = await placeCall('stages')
    const before = await readAttribution(callId)
    expect(before.source).toBeUndefined()
    await stageVisit(test.database, account, { beacons: [[-3, 'tap']] })
    await projectVisits(test.database)
    expect(await finish(callId)).toMatchObject({ stage: 'final', source: adSource })
    expect(await finish(callId)).toBeUndefined()
    expect(await readAttribution(callId)).toEqual(before)
    const [call] = await test.database.inTransaction({ accountIds: [account.accountId] }, ({ query }) =>
      query('select channel, attributed_at from tenant.call where id = $1', [callId]),
    )
    expect(call).toEqual({ channel: 'Paid Search', attributed_at: new Date(second(160)).toISOString() })
  })

  it('attributes nothing for another account', async () => {
    const callId = await placeCall('mine')
    const other = await stageAccount(test.database)
    const clock = { now: () => second(160) }
    expect(
      await attributeCall(
        { database: test.database, clock },
        { accountId: other.accountId, callId, stage: 'final' },
      ),
    ).toBeUndefined()
  })
})

import { call as callSchema } from '@tributary/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../errors.ts'
import type { Transaction } from '../../storage/index.ts'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import { attributeCall } from '../attribute-calls.ts'
import { answeredCall, journal, type StagedAccount, second, stageAccount } from '../testing/stage-account.ts'
import { projectAll, stageProjection } from '../testing/stage-projection.ts'
import { changeCall } from './change-call.ts'
import { getCall } from './get-call.ts'
import { type CallQuery, listCalls } from './list-calls.ts'

let test: TestDatabase
let account: StagedAccount
beforeAll(async () => {
  test = await cloneDatabase()
  account = await stageAccount(test.database)
  const { projection, announced } = stageProjection(test.database)
  for (let n = 0; n < 7; n++) {
    const from = n === 3 ? '+15125550777' : `+1512555010${n}`
    const events = answeredCall(account, {
      carrierCallId: `call ${n}`,
      to: account.staticNumber,
      from,
      startsAt: second(Math.floor(n / 2) * 100),
      isRecorded: n === 0,
    })
    await journal(test.database, account, n === 6 ? events.slice(0, 2) : events)
  }
  await projectAll(projection)
  await attributeCall(
    { database: test.database, clock: { now: () => second(200) } },
    { accountId: account.accountId, callId: announced.ended[0] ?? '', stage: 'final' },
  )
})
afterAll(() => test.drop())

const read = <T>(run: (transaction: Transaction) => Promise<T>, accountId = account.accountId) =>
  test.database.inTransaction({ accountIds: [accountId] }, run)
const list = (query: Partial<CallQuery> = {}, accountId = account.accountId) =>
  read(
    (transaction) =>
      listCalls(transaction, { accountId, seesCallers: true, seesNotes: true, limit: 50, ...query }),
    accountId,
  )

describe('listCalls', () => {
  it('gives what the contract says a call is', async () => {
    const { items } = await list()
    expect(items).toHaveLength(7)
    for (const item of items)
      expect(Object.keys(callSchema.strict().parse(item)).sort()).toEqual(Object.keys(item).sort())
    expect(items[0]).toMatchObject({ status: 'ringing', attribution: { method: 'tracker', stage: 'ring' } })
    expect(items[0]?.durationMs).toBeNull()
    const recorded = items.find((item) => item.recording)
    expect(recorded).toMatchObject({
      durationMs: 37_000,
      talkMs: 30_000,
      recording: { state: 'pending', channels: 2 },
    })
  })

  it.each(['', 'sip:sales@acme.example', '911'])(
    'shows a call that came in to "%s" among the others',
    async (to) => {
      const other = await stageAccount(test.database)
      const times = { carrierCallId: 'odd', at: second(0) }
      await journal(test.database, other, [{ key: 'arrived odd', kind: 'arrived', to, ...times }])
      await projectAll(stageProjection(test.database).projection)
      const { items } = await list({}, other.accountId)
      expect(items.map((item) => callSchema.strict().parse(item).to)).toEqual([to])
    },
  )

  it('keeps the attribution at the ring beside the final one', async () => {
    const { items } = await list()
    const final = items.filter((item) => item.attribution.stage === 'final')
    expect(final).toHaveLength(1)
    expect(final[0]?.attributionAtRing).toMatchObject({ stage: 'ring' })
  })

  it('pages through calls of one start without losing or repeating any', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await list({ limit: 2, cursor })
      seen.push(...page.items.map((item) => item.id))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual((await list()).items.map((item) => item.id))
    expect(new Set(seen).size).toBe(7)
  })

  it('refuses a cursor it did not give', async () => {
    await expect(list({ cursor: 'bm90IG9uZQ' })).rejects.toThrow(AppError)
    await expect(
      list({
        cursor: Buffer.from('2026-99-99T00:00:00.000Z 0193a000-0000-7000-8000-000000000000').toString(
          'base64url',
        ),
      }),
    ).rejects.toThrow(AppError)
  })

  it.each([
    ['status', { status: ['ringing'] }, 1],
    ['channel', { channel: ['Offline'] }, 7],
    ['another channel', { channel: ['Paid Search'] }, 0],
    ['digits as people write them', { search: '(512) 555-0777' }, 1],
    ['a per cent sign as itself', { search: '%' }, 0],
    ['time', { from: new Date(second(100)).toISOString(), to: new Date(second(300)).toISOString() }, 4],
  ] as [string, Partial<CallQuery>, number][])('filters by %s', async (_name, query, count) => {
    expect((await list(query)).items).toHaveLength(count)
  })

  it('finds no caller by their number for who may not see it', async () => {
    for (const search of ['(512) 555-0777', '+15125550777', '0777', '555'])
      expect((await list({ search, seesCallers: false })).items).toEqual([])
  })

  it('filters by location and tracker', async () => {
    expect(
      (await list({ locationId: [account.locationId], trackerId: [account.offlineId] })).items,
    ).toHaveLength(7)
    expect((await list({ trackerId: [account.visitorTrackerId] })).items).toHaveLength(0)
  })

  it('shows another account nothing, whatever account it names', async () => {
    const other = await stageAccount(test.database)
    expect((await list({}, other.accountId)).items).toEqual([])
    expect(
      (
        await read(
          (transaction) =>
            listCalls(transaction, {
              accountId: account.accountId,
              seesCallers: true,
              seesNotes: true,
              limit: 50,
            }),
          other.accountId,
        )
      ).items,
    ).toEqual([])
  })
})

describe('changeCall', () => {
  it('changes what is given, clears with null and leaves the rest', async () => {
    const { accountId } = account
    const { id } = (await list()).items[0] ?? { id: '' }
    const change = (fields: object) =>
      read((transaction) => changeCall(transaction, { accountId, id, ...fields }))
    await change({
      outcome: 'booked',
      value: { amount: 12_500, currency: 'USD' },
      tags: ['roof', 'roof', 'north'],
    })
    expect(await change({ outcome: null })).toMatchObject({
      value: { amount: 12_500, currency: 'USD' },
      tags: ['roof', 'north'],
    })
    const call = await read((transaction) => getCall(transaction, { accountId, id }))
    expect(call.outcome).toBeUndefined()
    expect((await change({ value: null, tags: [] })).value).toBeUndefined()
  })

  it('finds no call of another account', async () => {
    const other = await stageAccount(test.database)
    const { id } = (await list()).items[0] ?? { id: '' }
    for (const accountId of [account.accountId, other.accountId]) {
      await expect(
        read((transaction) => changeCall(transaction, { accountId, id, outcome: 'stolen' }), other.accountId),
      ).rejects.toMatchObject({ code: 'not_found' })
      await expect(
        read((transaction) => getCall(transaction, { accountId, id }), other.accountId),
      ).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})

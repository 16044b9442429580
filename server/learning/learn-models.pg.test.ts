import { randomUUID } from 'node:crypto'
import type { Source } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Model, weakPriors } from '../attribution/index.ts'
import { attributeCalls } from '../calls/index.ts'
import {
  answeredCall,
  journal,
  type StagedAccount,
  second,
  stageAccount,
} from '../calls/testing/stage-account.ts'
import { projectAll, stageProjection } from '../calls/testing/stage-projection.ts'
import { stageVisit } from '../calls/testing/stage-visits.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { followModels } from './follow-models.ts'
import { learnModels } from './learn-models.ts'
import { readLessons } from './read-lessons.ts'

let test: TestDatabase
let account: StagedAccount
const newsletter: Source = { channel: 'Email', source: 'newsletter', medium: 'email' }
const minutes = 60
beforeAll(async () => {
  test = await cloneDatabase()
  account = await stageAccount(test.database)
})
afterAll(() => test.drop())

/** Callers who tap four seconds before it rings, one a minute, while somebody who came by the newsletter has the same number. */
async function placeCalls(count: number, fromMinute: number): Promise<string[]> {
  const { projection, announced } = stageProjection(test.database)
  for (let n = fromMinute; n < fromMinute + count; n++) {
    const at = n * minutes
    await stageVisit(test.database, account, { landedAt: at - 50, beacons: [[at - 4, 'tap']] })
    await stageVisit(test.database, account, { landedAt: at - 20, source: newsletter })
    const from = `+1512555${String(2000 + n)}`
    await journal(
      test.database,
      account,
      answeredCall(account, {
        carrierCallId: `call ${n}`,
        to: account.poolNumber,
        from,
        startsAt: second(at),
      }),
    )
  }
  await projectAll(projection)
  const at = second((fromMinute + count) * minutes)
  await attributeCalls(
    { database: test.database, clock: { now: () => at } },
    announced.ended.map((callId) => ({ accountId: account.accountId, callId })),
    'final',
  )
  return announced.ended
}

const learnAt = (n: number) =>
  learnModels({ database: test.database, clock: { now: () => second(n * minutes) } })

async function readModelOfANewNode(accountId: string): Promise<Model | undefined> {
  const models = new Map<string, Model>()
  await followModels(test.database, (id, model) => models.set(id, model))()
  return models.get(accountId)
}

const inAccount = <Answer>(run: Parameters<typeof test.database.inTransaction<Answer>>[1]) =>
  test.database.inTransaction({ accountIds: [account.accountId] }, run)

it('learns from fifteen calls, keeps that for every node and the next start, and learns anew from a correction', async () => {
  const first = await placeCalls(14, 0)
  expect(await learnAt(15)).toBe(0)
  expect(await readModelOfANewNode(account.accountId)).toBeUndefined()

  await placeCalls(1, 16)
  expect(await learnAt(18)).toBe(1)
  expect(await learnAt(18)).toBe(0)
  const learnt = await readModelOfANewNode(account.accountId)
  expect(learnt?.version).toMatch(/^learnt-15-/)
  expect(learnt?.population).toEqual(weakPriors.population)
  // All of them tapped, and nobody called late.
  const late = (model: Model | undefined) =>
    model?.rates.goneMobile.slice(2, 5).reduce((sum, rate) => sum + rate) ?? 0
  expect(late(learnt)).toBeLessThan(late(weakPriors))

  // The next call is attributed by it.
  const [next] = await placeCalls(1, 20)
  const stored = await inAccount(({ query }) =>
    query<{ version: string }>(
      `select result->>'modelVersion' as version from tenant.attribution where call_id = $1 and stage = 'final'`,
      [next],
    ),
  )
  expect(stored).toEqual([{ version: learnt?.version }])

  await inAccount(({ query }) =>
    query(
      `insert into tenant.call_correction (account_id, id, call_id, source, reason, author, at) values ($1, $2, $3, $4, 'asked', 'Ann', to_timestamp($5::float8 / 1000))`,
      [account.accountId, randomUUID(), first[0], JSON.stringify({ channel: 'Email' }), second(22 * minutes)],
    ),
  )
  const { lessons } = await inAccount((transaction) =>
    readLessons(transaction, account.accountId, second(22 * minutes)),
  )
  const taught = lessons.filter(({ truth }) => truth !== undefined)
  expect(taught).toHaveLength(1)
  expect(taught[0]?.truth).toHaveLength(1)
  expect(await learnAt(23)).toBe(1)
  expect(await learnAt(24)).toBe(0)
  const corrected = await readModelOfANewNode(account.accountId)
  expect(corrected?.version).toMatch(/^learnt-16-/)
  expect(corrected?.rates.aliveMobile).not.toEqual(learnt?.rates.aliveMobile)
})

it('teaches one account nothing of another', async () => {
  const other = await stageAccount(test.database)
  expect(await readModelOfANewNode(other.accountId)).toBeUndefined()
  const seen = await test.database.inTransaction({ accountIds: [other.accountId] }, (transaction) =>
    readLessons(transaction, account.accountId, second(30 * minutes)),
  )
  expect(seen.lessons).toEqual([])
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { AppError } from '../errors.ts'
import { createGroupCommit } from './group-commit.ts'

/** A store whose statements are let go one by one. */
function heldStore<Row>() {
  const statements: { rows: readonly Row[]; settle: (error?: Error) => void }[] = []
  const store = (rows: readonly Row[]) =>
    new Promise<void>((resolve, reject) => {
      statements.push({ rows, settle: (error) => (error ? reject(error) : resolve()) })
      arrived.resolve()
    })
  let arrived = Promise.withResolvers<void>()
  /** The next statement that reaches the store. */
  const next = async () => {
    while (statements.length === 0) {
      await arrived.promise
      arrived = Promise.withResolvers()
    }
    return statements.shift() as (typeof statements)[number]
  }
  return { store, next, waiting: () => statements.length }
}

const settled = (promises: Promise<void>[]) =>
  Promise.allSettled(promises).then((all) => all.map(({ status }) => status))

it('stores what gathers in one statement, in order', async () => {
  const { store, next } = heldStore<number>()
  const commit = createGroupCommit({ store, delayMs: 2, maxBatch: 100, maxWaiting: 100 })
  const appended = [1, 2, 3].map((row) => commit.append(row))
  const statement = await next()
  expect(statement.rows).toEqual([1, 2, 3])
  statement.settle()
  expect(await settled(appended)).toEqual(['fulfilled', 'fulfilled', 'fulfilled'])
})

it('resolves no append before its row is stored', async () => {
  const { store, next } = heldStore<number>()
  const commit = createGroupCommit({ store, delayMs: 0, maxBatch: 100, maxWaiting: 100 })
  let isStored = false
  const appended = commit.append(1).then(() => {
    isStored = true
  })
  const statement = await next()
  expect(isStored).toBe(false)
  statement.settle()
  await appended
  expect(isStored).toBe(true)
})

it('has one statement under way; what comes meanwhile goes with the next', async () => {
  const { store, next, waiting } = heldStore<number>()
  const commit = createGroupCommit({ store, delayMs: 0, maxBatch: 100, maxWaiting: 100 })
  void commit.append(1)
  const first = await next()
  void commit.append(2)
  const last = commit.append(3)
  await new Promise(setImmediate)
  expect(waiting()).toBe(0)
  first.settle()
  const second = await next()
  expect(second.rows).toEqual([2, 3])
  second.settle()
  await last
})

it('takes at most a batch at once', async () => {
  const { store, next } = heldStore<number>()
  const commit = createGroupCommit({ store, delayMs: 0, maxBatch: 2, maxWaiting: 100 })
  const appended = [1, 2, 3].map((row) => commit.append(row))
  const first = await next()
  expect(first.rows).toEqual([1, 2])
  first.settle()
  const second = await next()
  expect(second.rows).toEqual([3])
  second.settle()
  await Promise.all(appended)
})

it('rejects only the append of the row that the database refuses', async () => {
  const stored: number[] = []
  const store = async (rows: readonly number[]) => {
    if (rows.includes(13)) throw new Error('refused')
    stored.push(...rows)
  }
  const commit = createGroupCommit({ store, delayMs: 0, maxBatch: 100, maxWaiting: 100 })
  const appended = [11, 12, 13, 14, 15].map((row) => commit.append(row))
  expect(await settled(appended)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
  expect(stored).toEqual([11, 12, 14, 15])
})

it('asks a database that is away once, and rejects the whole batch', async () => {
  let statements = 0
  const store = async () => {
    statements++
    throw new AppError('storage_unavailable', 'away')
  }
  const commit = createGroupCommit<number>({ store, delayMs: 0, maxBatch: 100, maxWaiting: 100 })
  const appended = [1, 2, 3, 4].map((row) => commit.append(row))
  expect(await settled(appended)).toEqual(Array(4).fill('rejected'))
  expect(statements).toBe(1)
})

it('rejects at once when too many rows wait, and takes rows again when they have gone', async () => {
  const { store, next } = heldStore<number>()
  const commit = createGroupCommit({ store, delayMs: 0, maxBatch: 1, maxWaiting: 2 })
  const kept = [commit.append(1), commit.append(2)]
  await expect(commit.append(3)).rejects.toMatchObject({ code: 'overloaded' })
  for (const _ of kept) (await next()).settle()
  await Promise.all(kept)
  const later = commit.append(4)
  ;(await next()).settle()
  await later
})

it('drains when everything that was appended has settled, refused rows included', async () => {
  const { store, next } = heldStore<number>()
  const commit = createGroupCommit({ store, delayMs: 0, maxBatch: 1, maxWaiting: 100 })
  await commit.drain()
  const outcomes: string[] = []
  void commit.append(1).then(() => outcomes.push('stored'))
  commit.append(2).catch(() => outcomes.push('refused'))
  expect(commit.depth()).toBe(2)
  const drained = commit.drain().then(() => outcomes.push('drained'))
  ;(await next()).settle()
  ;(await next()).settle(new Error('refused'))
  await drained
  expect(outcomes).toEqual(['stored', 'refused', 'drained'])
  expect(commit.depth()).toBe(0)
})

it('stores every good row once and in order, whatever bad ones come between', async () => {
  const rows = fc.array(fc.record({ isBad: fc.boolean(), pause: fc.boolean() }), { maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 20 }), async (plan, maxBatch) => {
      const stored: number[] = []
      const store = async (batch: readonly number[]) => {
        await new Promise(setImmediate)
        if (batch.some((row) => plan[row]?.isBad)) throw new Error('refused')
        stored.push(...batch)
      }
      const commit = createGroupCommit<number>({ store, delayMs: 0, maxBatch, maxWaiting: 1000 })
      const appended: Promise<string>[] = []
      for (const [row, { pause }] of plan.entries()) {
        appended.push(
          commit.append(row).then(
            () => 'stored',
            () => 'refused',
          ),
        )
        if (pause) await new Promise(setImmediate)
      }
      expect(await Promise.all(appended)).toEqual(plan.map(({ isBad }) => (isBad ? 'refused' : 'stored')))
      expect(stored).toEqual([...plan.keys()].filter((row) => !plan[row]?.isBad))
      await commit.drain()
    }),
    { numRuns: 60 },
  )
})

import { alert as alertSchema } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { randomness, second, stageAccount } from '../calls/testing/stage-account.ts'
import type { Transaction } from '../storage/index.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { dismissAlert } from './dismiss-alert.ts'
import { listAlerts } from './list-alerts.ts'
import { raiseAlert } from './raise-alert.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

const read = <T>(accountId: string, run: (transaction: Transaction) => Promise<T>) =>
  test.database.inTransaction({ accountIds: [accountId] }, run)
const raise = (accountId: string, subject: string, at: number, message = 'It happened.') =>
  raiseAlert({ database: test.database, randomness }, { accountId, code: 'spooled', subject, message }, at)

it('counts the same thing up while its alert is open, also when it happens at once', async () => {
  const { accountId } = await stageAccount(test.database)
  await Promise.all(Array.from({ length: 8 }, (_, n) => raise(accountId, 'node 1', second(n))))
  await raise(accountId, 'node 1', second(60), 'It happened again.')
  await raise(accountId, 'node 2', second(61))
  const { items } = await read(accountId, (transaction) => listAlerts(transaction, { accountId, limit: 10 }))
  for (const item of items) expect(alertSchema.strict().parse(item)).toEqual(item)
  expect(items).toMatchObject([
    { times: 1, raisedAt: new Date(second(61)).toISOString() },
    { times: 9, message: 'It happened again.', lastSeenAt: new Date(second(60)).toISOString() },
  ])
})

it('opens a new alert when the thing happens again after it was dismissed', async () => {
  const { accountId } = await stageAccount(test.database)
  await raise(accountId, 'x', second(0))
  const [open] = (await read(accountId, (transaction) => listAlerts(transaction, { accountId, limit: 10 })))
    .items
  const dismiss = (at: number) =>
    read(accountId, (transaction) => dismissAlert(transaction, { accountId, id: open?.id ?? '', at }))
  expect(await dismiss(second(5))).toMatchObject({ dismissedAt: new Date(second(5)).toISOString() })
  expect(await dismiss(second(9))).toMatchObject({ dismissedAt: new Date(second(5)).toISOString() })
  await raise(accountId, 'x', second(10))
  const shown = await read(accountId, (transaction) => listAlerts(transaction, { accountId, limit: 10 }))
  expect(shown.items).toMatchObject([{ times: 1 }])
  expect(shown.items[0]?.id).not.toBe(open?.id)
  expect(
    (
      await read(accountId, (transaction) =>
        listAlerts(transaction, { accountId, limit: 10, withDismissed: true }),
      )
    ).items,
  ).toHaveLength(2)
})

it('neither shows nor dismisses another account’s alert', async () => {
  const [ours, theirs] = [await stageAccount(test.database), await stageAccount(test.database)]
  await raise(ours.accountId, 'x', second(0))
  const [mine] = (
    await read(ours.accountId, (transaction) =>
      listAlerts(transaction, { accountId: ours.accountId, limit: 10 }),
    )
  ).items
  for (const { accountId } of [ours, theirs]) {
    expect(
      await read(theirs.accountId, (transaction) => listAlerts(transaction, { accountId, limit: 10 })),
    ).toEqual({ items: [] })
    await expect(
      read(theirs.accountId, (transaction) =>
        dismissAlert(transaction, { accountId, id: mine?.id ?? '', at: second(1) }),
      ),
    ).rejects.toMatchObject({ code: 'not_found' })
  }
})

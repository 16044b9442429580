import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stageCalls } from '../../reports/testing/stage-calls.ts'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import { listCalls } from './list-calls.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

/** An account with so many calls, a second apart, from numbers that count up; the first is `n` 0. */
async function stage(count: number) {
  const account = await stageCalls(test)
  const { accountId, locationIds, run } = account
  await run(
    `insert into tenant.call (account_id, id, connection_id, carrier_call_id, location_id, from_number, to_number, status, started_at)
     select $1, gen_random_uuid(), $1, 'call ' || n, ($3::uuid[])[1 + n % 2], '+1512555' || lpad(n::text, 5, '0'), '+16285550100', 'completed',
       '2026-11-01T00:00Z'::timestamptz + make_interval(secs => n)
     from generate_series(0, $2::integer - 1) n`,
    [count, locationIds],
  )
  const find = async (
    search: string,
    { limit = 250, locations }: { limit?: number; locations?: string[] } = {},
  ) => {
    const binding = { accountIds: [accountId], ...(locations && { locationIds: locations }) }
    return await test.database.inTransaction(binding, async (transaction) => {
      const found: number[] = []
      let cursor: string | undefined
      do {
        const page = await listCalls(transaction, {
          accountId,
          seesCallers: true,
          seesNotes: true,
          search,
          limit,
          cursor,
        })
        found.push(...page.items.map(({ from }) => Number(from?.slice(-5))))
        cursor = page.nextCursor
      } while (cursor)
      return found
    })
  }
  const note = (n: number, text: string) =>
    run(
      `insert into tenant.call_note (account_id, id, call_id, text, author)
       select $1, $2, id, $3, 'test' from tenant.call where account_id = $1 and from_number = '+1512555' || lpad($4::text, 5, '0')`,
      [randomUUID(), text, String(n)],
    )
  return { ...account, find, note }
}
const downFrom = (n: number) => Array.from({ length: n + 1 }, (_, index) => n - index)

describe('a search', () => {
  it('finds every call, latest first, also of what more calls have than are looked up one by one', async () => {
    const { find, note } = await stage(1205)
    await note(3, 'paid by cheque 1512')
    expect(await find('+1512')).toEqual(downFrom(1204))
    expect(await find('1 512 555 010')).toEqual(downFrom(1099).slice(0, 100))
    // A common way and a rare one are one list, without repeating a call that both find.
    expect(await find('1512')).toEqual([...downFrom(1204)])
  })

  it('finds a call by words of its notes, each by its beginning, whatever the case and signs around them', async () => {
    const { find, note } = await stage(4)
    await note(0, 'Wants the water heater (40 gallons) replaced')
    await note(1, "Asked about the owner's HEATER; it's the water\\gas kind")
    for (const [search, calls] of [
      ['heater', [1, 0]],
      ['Heat', [1, 0]],
      ['water heater', [1, 0]],
      ['heater gallon', [0]],
      ["owner's", [1]],
      ['eater', []],
      ['heater roof', []],
      ["' | water", [1, 0]],
      ['water:*\\', [1, 0]],
      ['!water', [1, 0]],
    ] as const)
      expect([search, await find(search)]).toEqual([search, calls])
  })

  it('finds notes of more calls than are looked up one by one', async () => {
    const { find, run } = await stage(10_100)
    await run(
      `insert into tenant.call_note (account_id, id, call_id, text, author)
       select $1, gen_random_uuid(), id, 'Roof of the shed', 'test' from tenant.call where account_id = $1 and from_number <> '+151255500007'`,
    )
    expect(await find('shed')).toEqual(downFrom(10_099).filter((n) => n !== 7))
  })

  it('finds nothing in notes of another account, nor of locations that who asks may not see', async () => {
    const one = await stage(4)
    const other = await stage(4)
    await one.note(1, 'secret roof')
    await one.note(2, 'secret drain')
    await other.note(3, 'secret heater')
    expect(await one.find('secret')).toEqual([2, 1])
    expect(await one.find('secret', { locations: one.locationIds.slice(0, 1) })).toEqual([2])
    const stolen = await test.database.inTransaction({ accountIds: [one.accountId] }, ({ query }) =>
      query('select tenant.calls_with_note($1, $2, 10)', [other.accountId, 'secret']),
    )
    expect(stolen).toEqual([])
  })
})

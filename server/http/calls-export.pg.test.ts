import type { Problem } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listAudit } from '../accounts/index.ts'
import { stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { stageCalls } from '../reports/testing/stage-calls.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import type { Actor } from '../verbs/index.ts'
import { callsExport } from './calls-export.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

/** Three pages of calls, and who reads them: `gate.recognise` answers for every page but the first. */
async function stage(about: Partial<Actor> = {}) {
  const staged = stageVerbs(test)
  const { accountId, run } = await stageCalls(test)
  await run(
    `insert into tenant.call (account_id, id, connection_id, carrier_call_id, to_number, status, started_at)
     select $1, gen_random_uuid(), $1, n::text, '+15125550100', 'completed', date_trunc('second', now()) from generate_series(1, 1500) n`,
  )
  const actor: Actor = { name: 'test', accountId, scopes: ['calls:read'], ...about }
  const gate = { recognise: async () => actor }
  const app = callsExport(staged.context, { identify: async () => actor, recognise: () => gate.recognise() })
  const ask = (query = '') => app.request(`/calls/export${query}`)
  const codeOf = async (query?: string) => ((await (await ask(query)).json()) as Problem).code
  return { ...staged, accountId, gate, ask, codeOf }
}

it('takes the account that a browser names, and says in the audit log by which filters', async () => {
  const { accountId, ask, actorOf } = await stage()
  const answer = await ask(`?account=${accountId}&search=%2B15125550111`)
  expect([answer.status, (await answer.text()).trim().split('\n').length]).toEqual([200, 1])
  const { items } = await actorOf(accountId)<{ items: object[] }>(listAudit)
  expect(items).toContainEqual(
    expect.objectContaining({ actor: 'test', action: 'call.exported', change: { filters: ['search'] } }),
  )
})

it('breaks off for who is not allowed any more, and for who was moved to another account', async () => {
  for (const recognise of [
    () => Promise.reject(new Error('signed out')),
    async () => ({ name: 'test', accountId: '0193a000-0000-7000-8000-000000000000', scopes: [] }),
  ]) {
    const { ask, gate } = await stage()
    gate.recognise = recognise
    await expect((await ask()).text()).rejects.toThrow()
  }
})

it('runs one at a time for each reader, and another when the first is read or given up', async () => {
  const { ask, codeOf } = await stage()
  const first = await ask()
  expect(await codeOf()).toBe('rate_limited')
  await first.body?.cancel()
  const second = await ask()
  expect((await second.text()).trim().split('\n')).toHaveLength(1501)
  expect((await ask('?search=nobody')).status).toBe(200)
  expect(await codeOf('?chanel=Direct')).toBe('invalid_input')
  expect((await ask('?search=nobody')).status).toBe(200)
})

it.each(['manager', 'viewer'] as const)('is not for a %s', async (role) => {
  expect(await (await stage({ role })).codeOf()).toBe('scope_missing')
})

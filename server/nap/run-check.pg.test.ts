import { createServer, type Server } from 'node:http'
import { Agent } from 'node:https'
import type { AddressInfo } from 'node:net'
import { type NapCheck, type NapCheckDetail, napCheckDetail, phoneE164 } from '@tributary/contract'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { listAlerts } from '../alerts/index.ts'
import { attachNumber } from '../numbers/index.ts'
import { newNumber, stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { retireTracker } from '../trackers/index.ts'
import {
  changeNapPlan,
  findPendingChecks,
  getNapCheck,
  listNapChecks,
  listNapSightings,
  loadTarget,
  requestDueChecks,
  runCheck,
  startNapCheck,
} from './index.ts'

let test: TestDatabase
let server: Server
let url: string
let page = ''
let meanwhile = async () => {}
beforeAll(async () => {
  test = await cloneDatabase()
  server = createServer((_, response) => {
    void meanwhile().then(() => response.setHeader('content-type', 'text/html').end(page))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(async () => {
  server.close()
  await test.drop()
})

async function stage() {
  const asked: { accountId: string; checkId: string }[] = []
  const staged = stageVerbs(test, {
    mayCallLoopback: true,
    runNapChecks: (checks) => void asked.push(...checks),
  })
  const business = await stageBusiness(staged)
  const runner = { version: 'test', browser: () => ({ missing: 'no browser here' }), delayMs: 0 }
  const check = async (more: object = {}) => {
    const made = await business.run<NapCheck>(startNapCheck, {
      locationId: business.location.id,
      urls: [url],
      crawl: 0,
      ...more,
    })
    await runCheck(staged.context, runner, { accountId: business.accountId, checkId: made.id })
    return business.run<NapCheckDetail>(getNapCheck, { id: made.id })
  }
  const alerts = () => business.run<{ items: { code: string; subject: string }[] }>(listAlerts)
  return { ...staged, ...business, asked, runner, check, alerts }
}

it('keeps what a check saw and found, and answers the pages on which a number was seen', async () => {
  const { check, canonical, run, asked, location } = await stage()
  page = `<p>Call ${canonical} or +16285550199</p><address>\0 half \ud800</address>`
  const done = await check()
  expect(napCheckDetail.strict().safeParse(done).success).toBe(true)
  expect(asked).toEqual([{ accountId: expect.any(String), checkId: done.id }])
  expect(done).toMatchObject({
    state: 'done',
    pagesDone: 1,
    errors: 0,
    warnings: 1,
    notices: 1,
    reason: 'no browser here',
  })
  expect(done.pages.map(({ view }) => view)).toEqual(['raw', 'unavailable'])
  expect(done.pages[0]?.findings.map(({ code }) => code)).toEqual([
    'unknown_number',
    'structured_data_missing',
  ])
  const { items } = await run<{ items: object[] }>(listNapSightings, { e164: '+16285550199' })
  expect(items).toMatchObject([
    { url, view: 'raw', where: 'text', role: 'unknown', checkId: done.id, locationId: location.id },
  ])
})

it('raises one alert when something is found, and closes it when the pages are mended', async () => {
  const { check, canonical, alerts } = await stage()
  page = '<p>nothing</p>'
  await check()
  await check()
  expect((await alerts()).items).toMatchObject([
    { code: 'nap_findings', times: 1, message: expect.stringContaining('Austin') },
  ])
  page = `<p>${canonical}</p>`
  const destroy = vi.spyOn(Agent.prototype, 'destroy')
  await check()
  expect((await alerts()).items).toEqual([])
  // It keeps no connection to hosts that somebody else chose.
  expect(destroy).toHaveBeenCalledOnce()
  destroy.mockRestore()
})

it('does one check of a location at a time, and begins one again whose process died', async () => {
  const { run, context, runner, accountId, location, canonical } = await stage()
  page = `<p>${canonical}</p>`
  const ask = () => run<NapCheck>(startNapCheck, { locationId: location.id, urls: [url], crawl: 0 })
  const made = await ask()
  await expect(ask()).rejects.toMatchObject({ code: 'conflict' })
  const ids = { accountId, checkId: made.id }
  await test.database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
    query("update tenant.nap_check set state = 'running', pages_done = 1 where id = $1", [made.id]),
  )
  expect(await findPendingChecks(context)).toContainEqual(ids)
  await runCheck(context, runner, ids)
  await runCheck(context, runner, ids)
  expect(await run(getNapCheck, { id: made.id })).toMatchObject({ state: 'done', pages: { length: 2 } })
  expect(await findPendingChecks(context)).not.toContainEqual(ids)
})

it('gives a check up that was begun twice without an end', async () => {
  const { run, context, runner, accountId, location } = await stage()
  const { id } = await run<NapCheck>(startNapCheck, { locationId: location.id, urls: [url], crawl: 0 })
  await test.database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
    query("update tenant.nap_check set state = 'running', attempt = 2 where id = $1", [id]),
  )
  await runCheck(context, runner, { accountId, checkId: id })
  expect(await run(getNapCheck, { id })).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining('begun twice'),
    pages: [],
  })
})

it('leaves a check alone that another run took up and did meanwhile', async () => {
  const { run, context, runner, accountId, location, alerts } = await stage()
  page = '<p>nothing</p>'
  const { id } = await run<NapCheck>(startNapCheck, { locationId: location.id, urls: [url], crawl: 0 })
  const ids = { accountId, checkId: id }
  meanwhile = () => {
    meanwhile = async () => {}
    return runCheck(context, runner, ids)
  }
  await runCheck(context, runner, ids)
  expect(await run(getNapCheck, { id })).toMatchObject({
    state: 'done',
    reason: 'no browser here',
    pages: { length: 2 },
  })
  expect((await alerts()).items).toMatchObject([{ code: 'nap_findings', times: 1 }])
})

it('goes to no private address, whoever names it', async () => {
  const { check } = await stage()
  const { pages } = await check({ urls: ['http://10.0.0.1/'] })
  expect(pages[0]?.findings).toMatchObject([
    { code: 'page_unreachable', evidence: expect.stringContaining('not a public address') },
  ])
})

it('queues a check when its plan says so, and not before', async () => {
  const { run, context, accountId, location, clock } = await stage()
  const due = async () => (await requestDueChecks(context)).filter((ids) => ids.accountId === accountId)
  expect(await due()).toEqual([])
  await run(changeNapPlan, { id: location.id, everyDays: 7, urls: [url], crawl: 0 })
  const [first] = await due()
  expect(await due()).toEqual([])
  await runCheck(
    context,
    { version: 'test', browser: () => ({ missing: 'none' }), delayMs: 0 },
    first ?? { accountId, checkId: '' },
  )
  clock.advance(6 * 86_400_000)
  expect(await due()).toEqual([])
  clock.advance(86_400_000)
  expect(await due()).toHaveLength(1)
  const { items } = await run<{ items: NapCheck[] }>(listNapChecks, { locationId: location.id })
  expect(items.map(({ isScheduled }) => isScheduled)).toEqual([true, true])
})

it('knows on which hosts a published number is swapped, until its tracker is retired', async () => {
  const { run, accountId, canonical, pool, connection, visitorTracker, clock, carrier } = await stage()
  const e164 = newNumber()
  carrier.own(e164)
  await run(attachNumber, { connectionId: connection.id, e164, poolId: pool.id })
  const load = () =>
    test.database.inTransaction({ accountIds: [accountId] }, (transaction) =>
      loadTarget(
        transaction,
        { accountId, now: clock.now() },
        { canonicalNumber: phoneE164.parse(canonical), address: { country: 'US' } },
      ),
    )
  const { target, preview } = await load()
  expect([...target.swapped]).toEqual([
    [canonical, { tracking: e164, tracker: visitorTracker.id, domains: ['www.example.com'] }],
  ])
  expect([...preview.numbers]).toEqual([[canonical, { tracking: e164, tracker: visitorTracker.id }]])
  await run(retireTracker, { id: visitorTracker.id })
  expect([...(await load()).target.swapped]).toEqual([])
})

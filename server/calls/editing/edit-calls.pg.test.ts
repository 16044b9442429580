import type { Call, CallJourney } from '@tributary/contract'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listAudit } from '../../accounts/index.ts'
import { stageVerbs } from '../../numbers/testing/stage-verbs.ts'
import { countCalls, reportOverview } from '../../reports/index.ts'
import { stageCalls } from '../../reports/testing/stage-calls.ts'
import {
  changeSavedView,
  createSavedView,
  deleteSavedView,
  getSavedView,
  listSavedViews,
} from '../../saved-views/index.ts'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import type { Actor } from '../../verbs/index.ts'
import {
  addNote,
  changeCall,
  changeNote,
  changeOutcome,
  correctCall,
  deleteNote,
  exportCalls,
  getCall,
  getJourney,
  listCalls,
  listCorrections,
  listNotes,
  listOutcomes,
  listRelatedCalls,
  listTags,
  revertCorrection,
  tagCalls,
} from '../index.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

const id = (n: number) => `0193a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const plain = {
  location: 1,
  from: '+15125550111',
  status: 'completed',
  outcome: null,
  amount: null,
  currency: null,
  talkMs: 1000,
  isTest: false,
}
const start = Date.UTC(2026, 10, 23, 20)

/** Three calls of one caller an hour apart, the first attributed; one without a number. */
async function stage() {
  const staged = stageVerbs(test)
  const account = await stageCalls(test)
  for (const n of [0, 1, 2]) await account.insert({ ...plain, id: id(n), startedAt: start + n * 3_600_000 })
  await account.insert({ ...plain, id: id(3), startedAt: start, from: null })
  await account.attribute(id(0), 'final', { channel: 'Direct' }, 0.7)
  const run = staged.actorOf(account.accountId)
  const page = <T>(verb: Parameters<typeof run>[0], input: object = {}) =>
    run<{ items: T[] }>(verb, input).then(({ items }) => items)
  return { ...account, ...staged, sql: account.run, run, page }
}

it('lets a correction count, keeps what was computed beside it, and takes it back', async () => {
  const { run, page, clock } = await stage()
  const corrected = await run<Call>(correctCall, {
    id: id(0),
    source: { channel: 'Email', campaign: 'May' },
    reason: 'She said so',
  })
  expect(corrected).toMatchObject({
    source: { channel: 'Email', campaign: 'May' },
    attribution: { source: { channel: 'Direct' }, probability: 0.7 },
    correction: { source: { channel: 'Email' }, reason: 'She said so', author: 'test' },
  })
  expect(await page(listCalls, { channel: 'Email' })).toHaveLength(1)
  expect(await page(listCalls, { channel: 'Email', minProbability: '1' })).toHaveLength(1)
  clock.advance(1)
  await run(correctCall, { id: id(0), source: { channel: 'SMS' } })
  const reverted = await run<Call>(revertCorrection, { id: id(0) })
  expect(reverted).toMatchObject({ source: { channel: 'Direct' } })
  expect(reverted.correction).toBeUndefined()
  expect(await page(listCalls, { channel: 'Direct' })).toHaveLength(1)
  const past = await page<{ source: { channel: string }; endedAt?: string }>(listCorrections, { id: id(0) })
  expect(past.map(({ source, endedAt }) => [source.channel, endedAt !== undefined])).toEqual([
    ['SMS', true],
    ['Email', true],
  ])
  await expect(run(revertCorrection, { id: id(0) })).rejects.toMatchObject({ code: 'conflict' })
  const audited = await page<{ action: string }>(listAudit)
  const corrections = audited.map(({ action }) => action).filter((action) => action.startsWith('call.'))
  expect(corrections.sort()).toEqual(['call.corrected', 'call.corrected', 'call.correction_reverted'])
})

it('tags many calls, or none and says which was at fault', async () => {
  const { run, page } = await stage()
  expect(await run(tagCalls, { ids: [id(0), id(1)], add: ['roof', 'north'] })).toEqual({ changed: 2 })
  expect(await run(tagCalls, { ids: [id(0), id(1), id(2)], add: ['roof'], remove: ['north'] })).toEqual({
    changed: 3,
  })
  expect(await page(listTags)).toEqual([{ tag: 'roof', calls: 3 }])
  expect(await page(listCalls, { tag: 'roof' })).toHaveLength(3)
  expect(await page(listCalls, { tag: 'north' })).toHaveLength(0)
  const failed = run(tagCalls, { ids: [id(0), id(77)], add: ['south'] })
  await expect(failed).rejects.toMatchObject({ code: 'not_found', errors: [{ path: 'ids.1' }] })
  expect(await page(listCalls, { tag: 'south' })).toHaveLength(0)
})

it('keeps notes with who wrote them and when, and finds calls by them', async () => {
  const { run, page } = await stage()
  const note = await run<{ id: string }>(addNote, { id: id(1), text: 'Wants a new 屋根 <b>roof</b> 🏠' })
  expect(note).toMatchObject({ author: 'test', callId: id(1), text: 'Wants a new 屋根 <b>roof</b> 🏠' })
  expect((await page<Call>(listCalls, { search: '<B>ROOF' })).map(({ id, notes }) => [id, notes])).toEqual([
    [id(1), 1],
  ])
  expect(await run(changeNote, { id: note.id, text: 'Changed' })).toMatchObject({
    text: 'Changed',
    changedAt: expect.any(String),
  })
  await run(deleteNote, { id: note.id })
  expect(await page(listNotes, { id: id(1) })).toEqual([])
})

it('lets calls follow what an outcome is called and counts as', async () => {
  const { run, page } = await stage()
  const outcomes = await page<{ id: string; name: string; isBooked: boolean }>(listOutcomes)
  const lead = outcomes.find(({ name }) => name === 'lead')
  expect(outcomes.filter(({ isBooked }) => isBooked).map(({ name }) => name)).toEqual(['booked', 'sold'])
  expect(await run(changeCall, { id: id(0), outcome: 'Lead' })).toMatchObject({
    outcome: 'lead',
    isBooked: false,
  })
  await run(changeOutcome, { id: lead?.id, name: 'visit agreed', isBooked: true })
  expect(await run(getCall, { id: id(0) })).toMatchObject({ outcome: 'visit agreed', isBooked: true })
  await expect(run(changeOutcome, { id: lead?.id, name: 'sold' })).rejects.toMatchObject({ code: 'conflict' })
})

it('knows the other calls of a person, and that nobody is no person', async () => {
  const { page } = await stage()
  expect((await page<Call>(listRelatedCalls, { id: id(1) })).map((call) => call.id)).toEqual([id(2), id(0)])
  expect(await page(listRelatedCalls, { id: id(3) })).toEqual([])
  const first = await page<Call>(listCalls, { isFirstTime: 'true' })
  expect(first.map((call) => call.id)).toEqual([id(0)])
})

it('sorts by what it is asked, and goes on from its own cursor only', async () => {
  const { run, page } = await stage()
  for (const [n, amount] of [
    [0, 300],
    [1, 900],
    [2, 500],
  ] as const)
    await run(changeCall, { id: id(n), value: { amount, currency: 'USD' } })
  const all = await page<Call>(listCalls, { sort: '-value' })
  expect(all.map((call) => call.id)).toEqual([id(1), id(2), id(0), id(3)])
  const first = await run<{ items: Call[]; nextCursor: string }>(listCalls, { sort: '-value', limit: '2' })
  const second = await page<Call>(listCalls, { sort: '-value', limit: '2', cursor: first.nextCursor })
  expect([...first.items, ...second]).toEqual(all)
  await expect(run(listCalls, { sort: 'value', cursor: first.nextCursor })).rejects.toMatchObject({
    code: 'invalid_input',
  })
})

it('finds numbers by their beginning, with and without country code, and by their end', async () => {
  const { page } = await stage()
  for (const search of ['+1512', '(512) 555', '1 512', '0111', '555-0111'])
    expect([search, (await page(listCalls, { search })).length]).toEqual([search, 3])
  for (const search of ['+512', '0112', '%', '\\', "'"])
    expect([search, await page(listCalls, { search })]).toEqual([search, []])
})

it('lets who sees numbers masked find out by no search whether somebody called', async () => {
  const { actorOf, accountId } = await stage()
  const viewer = actorOf(accountId, { scopes: ['calls:read', 'reports:read'] })
  for (const search of ['+15125550111', '5550111', '0111'])
    expect(await viewer(listCalls, { search })).toMatchObject({ items: [] })
  expect(await viewer(countCalls, { search: '+15125550111' })).toMatchObject({ count: 0 })
  expect(await viewer(reportOverview, { search: '0111' })).toMatchObject({ totals: { calls: 0 } })
})

it('exports what the list shows, page after page, in the zone of each location, with no formula in it', async () => {
  const { run, context, accountId, insert } = await stage()
  for (let n = 10; n < 300; n++) await insert({ ...plain, id: id(n), startedAt: start - n * 60_000 })
  await run(tagCalls, { ids: [id(0)], add: ['=HYPERLINK("http://evil.example")'] })
  await run(changeCall, { id: id(0), value: { amount: 12_550, currency: 'USD' } })
  const actor = { name: 'test', accountId, scopes: ['calls:read' as const, 'unmasked-numbers:read' as const] }
  const open = (reader: Actor, filters: Record<string, string>) =>
    exportCalls(context, reader, filters, { recognise: async () => reader, onEnd: () => undefined })
  const file = await new Response(await open(actor, { sort: 'startedAt', isFirstTime: 'false' })).text()
  const lines = parse(file, { bom: true, columns: true }) as Record<string, string>[]
  expect(lines).toHaveLength(293)
  const line = lines.find((one) => one.id === id(0))
  expect(line).toMatchObject({
    started_at: '2026-11-24 01:30:00',
    time_zone: 'Asia/Kolkata',
    from: "'+15125550111",
    tags: `'=HYPERLINK("http://evil.example")`,
    value: '125.50',
    channel: 'Direct',
  })
  const masked = await new Response(await open({ ...actor, scopes: ['calls:read'] }, {})).text()
  expect(masked).not.toContain('15125550111')
  await expect(open(actor, { chanel: 'Direct' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  await expect(open({ ...actor, scopes: [] }, {})).rejects.toMatchObject({
    code: 'scope_missing',
  })
})

it('keeps a view to its maker unless it is shared', async () => {
  const { context, accountId, run } = await stage()
  const mine = await run<{ id: string }>(createSavedView, { name: 'Missed', query: { status: 'missed' } })
  const colleague: Actor = { name: 'colleague', accountId, scopes: ['views:write'] }
  expect(await listSavedViews.run(context, colleague, {})).toEqual({ items: [] })
  await expect(getSavedView.run(context, colleague, { id: mine.id })).rejects.toMatchObject({
    code: 'not_found',
  })
  await run(changeSavedView, { id: mine.id, isShared: true })
  expect(await listSavedViews.run(context, colleague, {})).toMatchObject({
    items: [{ name: 'Missed', isMine: false, author: 'test' }],
  })
  for (const change of [
    () => changeSavedView.run(context, colleague, { id: mine.id, name: 'Theirs' }),
    () => deleteSavedView.run(context, colleague, { id: mine.id }),
  ])
    await expect(change()).rejects.toMatchObject({ code: 'scope_missing' })
  const leader: Actor = { ...colleague, scopes: ['views:write', 'account:write'] }
  expect(await deleteSavedView.run(context, leader, { id: mine.id })).toMatchObject({ name: 'Missed' })
})

it('tells the way to a call step by step', async () => {
  const { run, account } = await stageVisit()
  const journey = await run<CallJourney>(getJourney, { id: id(0) })
  expect(journey.steps.map(({ kind, url }) => [kind, url])).toEqual([
    ['landed', 'https://acme.example/a'],
    ['shown', undefined],
    ['page', 'https://acme.example/b'],
    ['tapped', 'https://acme.example/b'],
    ['copied', 'https://acme.example/b'],
    ['called', undefined],
  ])
  expect(journey).toMatchObject({
    visitId: account.visitId,
    source: { channel: 'Direct' },
    earlierVisits: [],
  })
})

async function stageVisit() {
  const staged = await stage()
  const [visitId, leaseId, numberId] = [id(900), id(901), id(902)]
  const at = (seconds: number) => new Date(start - 60_000 + seconds * 1000).toISOString()
  await test.database.project(async ({ query }) => {
    await query(
      `insert into tenant.visit (account_id, id, site_id, visitor_id, started_at, last_seen_at, source, landing_page, referrer, last_page, last_page_at, place)
       values ($1, $2, $2, $2, $3, $4, '{"channel":"Direct"}', 'https://acme.example/a', '', 'https://acme.example/b', $4, '{}')`,
      [staged.accountId, visitId, at(0), at(40)],
    )
    await query(
      `insert into tenant.page_view (account_id, visit_id, viewed_at, id, url) values ($1, $2, $3, $2, 'https://acme.example/b')`,
      [staged.accountId, visitId, at(20)],
    )
    await query(
      `insert into tenant.lease (account_id, id, number_id, pool_id, tracker_id, site_id, visit_id, visitor_id, shown_at, valid_until, last_alive_at)
       values ($1, $2, $3, $3, $3, $4, $4, $4, $5, $5, $5)`,
      [staged.accountId, leaseId, numberId, visitId, at(1)],
    )
  })
  await staged.sql(
    `insert into tenant.carrier_connection (account_id, id, name, carrier, account_sid, auth_token_encrypted) values ($1, $2, 'Lab', 'twilio', 'AC1', '\\x00')`,
    [numberId],
  )
  await staged.sql(
    `insert into tenant.tracking_number (account_id, id, e164, kind, state, connection_id) values ($1, $2, '+16285550100', 'local', 'reserved', $2)`,
    [numberId],
  )
  for (const [kind, seconds] of [
    ['tap', 38],
    ['copy', 39],
  ] as const) {
    await test.database.ingest(
      `a ${kind} of the test`,
      `insert into tenant.beacon_journal (account_id, happened_at, id, fact) values ($1, $2, $3, $4)`,
      [
        staged.accountId,
        at(seconds),
        id(901 + seconds),
        JSON.stringify({ kind, visitId, leaseId, page: 'https://acme.example/b' }),
      ],
    )
  }
  await staged.sql(
    `update tenant.attribution set result = result || $3::jsonb where account_id = $1 and call_id = $2`,
    [id(0), JSON.stringify({ visitId })],
  )
  return { run: staged.run, account: { visitId } }
}

import { type Call, type Grant, type Role, type SavedView, type Scope, scopesOf } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listAudit } from '../../accounts/index.ts'
import { stageVerbs } from '../../numbers/testing/stage-verbs.ts'
import { countCalls, reportOverview, reportSources } from '../../reports/index.ts'
import { stageCalls } from '../../reports/testing/stage-calls.ts'
import { createSavedView, listSavedViews } from '../../saved-views/index.ts'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import {
  addNote,
  correctCall,
  deleteNote,
  exportCalls,
  getCall,
  getNote,
  listCalls,
  listCorrections,
  listNotes,
} from '../index.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

const id = '0193a000-0000-7000-8000-000000000001'
const page = 'https://acme.example/thanks?email=jane@example.com#jane'

/** A call of which somebody wrote, and readers by their role, or by the scopes of a key. */
async function stage() {
  const staged = stageVerbs(test)
  const { accountId, insert, attribute } = await stageCalls(test)
  const startedAt = staged.context.clock.now() - 3_600_000
  const call = { id, location: 3, from: '+15125550111', startedAt, status: 'completed', talkMs: 1000 }
  await insert({ ...call, outcome: null, amount: null, currency: null, isTest: false })
  const source = {
    channel: 'Referral',
    landingPage: page,
    referrer: page,
    clickIds: { gclid: 'jane' },
  } as const
  await attribute(id, 'final', source, 0.7)
  const owner = staged.actorOf(accountId)
  const note = await owner<{ id: string }>(addNote, { id, text: 'Jane wants a new boiler' })
  await owner(correctCall, { id, source: { channel: 'Email', landingPage: page }, reason: 'Jane said so' })
  const as = (role: Role) => staged.actorOf(accountId, { role, scopes: scopesOf(role, []) })
  const withKey = (...scopes: Scope[]) => staged.actorOf(accountId, { scopes })
  return { ...staged, accountId, owner, note, as, withKey }
}

it.each<[Role, boolean]>([
  ['viewer', false],
  ['analyst', true],
  ['manager', true],
  ['admin', true],
])('finds calls by their notes for the role %s: %s', async (role, isFound) => {
  const reader = (await stage()).as(role)
  const found = isFound ? 1 : 0
  for (const search of ['boiler', 'jane WANTS']) {
    expect((await reader<{ items: Call[] }>(listCalls, { search })).items).toHaveLength(found)
    expect(await reader(countCalls, { search })).toMatchObject({ count: found })
    expect(await reader(reportOverview, { search })).toMatchObject({ totals: { calls: found } })
    expect(await reader(reportSources, { search })).toMatchObject({ totals: { calls: found } })
  }
  expect((await reader<{ items: object[] }>(listNotes, { id })).items).toEqual([
    expect.objectContaining({ author: 'test', ...(isFound && { text: 'Jane wants a new boiler' }) }),
  ])
})

it('tells a viewer that there are notes and a correction, and not one word of them', async () => {
  const { as, note } = await stage()
  const viewer = as('viewer')
  expect(await viewer(getCall, { id })).toMatchObject({
    notes: 1,
    source: { channel: 'Email', landingPage: 'https://acme.example/thanks' },
    correction: { author: 'test' },
    attribution: { source: { channel: 'Referral', referrer: 'https://acme.example/thanks' } },
  })
  const answers = [
    await viewer(getCall, { id }),
    await viewer(listCalls, {}),
    await viewer(listNotes, { id }),
    await viewer(getNote, { id: note.id }),
    await viewer(listCorrections, { id }),
  ]
  expect(JSON.stringify(answers)).not.toMatch(/jane|boiler/i)
})

it('lets a key read by no change, and by no file, what it was not given to read', async () => {
  const { withKey, note, accountId, context } = await stage()
  expect(JSON.stringify(await withKey('calls:write')(deleteNote, { id: note.id }))).not.toMatch(/boiler/)
  const reader = { name: 'key', accountId, scopes: ['calls:read'] as const }
  const file = await exportCalls(
    context,
    reader,
    {},
    { recognise: async () => reader, onEnd: () => undefined },
  )
  const text = await new Response(file).text()
  expect(text).toContain(id)
  expect(text).not.toMatch(/jane/)
})

it('lists a shared view that searches only to who sees what it searches for', async () => {
  const { context, accountId, owner } = await stage()
  for (const [name, search] of Object.entries({ all: undefined, boilers: 'boiler', hers: '(512) 555-0111' }))
    await owner(createSavedView, { name, isShared: true, query: search ? { search } : {} })
  const seenBy = async (role: Role, ...grants: Grant[]) => {
    const colleague = { name: 'colleague', accountId, scopes: scopesOf(role, grants) }
    const { items } = (await listSavedViews.run(context, colleague, {})) as { items: SavedView[] }
    return items.map(({ name }) => name).sort()
  }
  expect(await seenBy('viewer')).toEqual(['all'])
  expect(await seenBy('analyst')).toEqual(['all', 'boilers'])
  expect(await seenBy('analyst', 'unmaskedNumbers')).toEqual(['all', 'boilers', 'hers'])
})

it('writes no word of a note, a reason or a search into the audit log', async () => {
  const { owner } = await stage()
  await owner(createSavedView, { name: 'hers', query: { search: 'Jane', status: 'missed' } })
  const { items } = await owner<{ items: { action: string; change: object }[] }>(listAudit)
  expect(items.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['call_note.created', 'call.corrected', 'saved_view.created']),
  )
  expect(JSON.stringify(items.map(({ change }) => change))).not.toMatch(/said so|boiler|Jane/)
  expect(JSON.stringify(items)).toContain('missed')
})

import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Erasure, Retention } from '@tributary/contract'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listAudit } from '../../accounts/index.ts'
import { addNote, changeNote, correctCall } from '../../calls/index.ts'
import { answeredCall, journal, stageAccount } from '../../calls/testing/stage-account.ts'
import { projectAll, stageProjection } from '../../calls/testing/stage-projection.ts'
import { type ManualClock, stageVerbs } from '../../numbers/testing/stage-verbs.ts'
import { recordingPath } from '../../recordings/index.ts'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import { insertion, sampleRows } from '../../storage/testing/sample-rows.ts'
import { erasePerson } from './erase-person.ts'
import { expireAccounts } from './expire-accounts.ts'
import { listErasures } from './list-erasures.ts'
import { changeRetention, getRetention } from './retention-verbs.ts'
import { traceOfNumber } from './scrub-tables.ts'

const caller = '+15125550177'
const other = '+13035550188'
const digits = /512\D{0,3}555\D{0,3}0177/
let test: TestDatabase
let admin: pg.Client
let staged: ReturnType<typeof stageVerbs>
let dataFolder: string

beforeAll(async () => {
  test = await cloneDatabase()
  admin = new pg.Client({ connectionString: test.adminUrl })
  await admin.connect()
  dataFolder = mkdtempSync(join(tmpdir(), 'tributary-retention-'))
  staged = stageVerbs(test, { dataFolder })
})
afterAll(async () => {
  await admin.end()
  await test.drop()
  rmSync(dataFolder, { recursive: true, force: true })
})

const insert = async (table: string, row: Record<string, unknown>) => {
  const { text, values } = insertion(table, row)
  await admin.query(text, values)
}
const at = (ms: number) => new Date(ms).toISOString()

/** A caller with a recorded call, seen before on the site, spoken of in a note, a tag, an alert and a page's address. */
async function stagePerson(startsAt = Date.UTC(2026, 10, 23, 15)) {
  const account = await stageAccount(test.database)
  const { accountId, connectionId, poolNumber: to } = account
  await admin.query('update tenant.carrier_connection set auth_token_encrypted = $2 where account_id = $1', [
    accountId,
    test.secrets.encrypt('token'),
  ])
  const visitorId = randomUUID()
  const visits = [await stageVisit(visitorId), await stageVisit(randomUUID())] as const
  async function stageVisit(ofVisitor: string) {
    const sample = sampleRows({ accountId, locationId: account.locationId })
    const visitId = randomUUID()
    const seen = { visit_id: visitId, site_id: account.siteId, visitor_id: ofVisitor }
    const { id: _, ...visit } = sample['tenant.visit'] ?? {}
    const when = at(startsAt - 60_000)
    await insert('tenant.visit', {
      ...visit,
      id: visitId,
      visitor_id: ofVisitor,
      site_id: account.siteId,
      started_at: when,
      last_seen_at: when,
    })
    await insert('tenant.page_view', { ...sample['tenant.page_view'], visit_id: visitId, viewed_at: when })
    await insert('tenant.swap_journal', { ...sample['tenant.swap_journal'], ...seen, swapped_at: when })
    await insert('tenant.beacon_journal', {
      ...sample['tenant.beacon_journal'],
      happened_at: when,
      fact: { kind: 'alive', visitId },
    })
    await insert('tenant.lease', {
      ...sample['tenant.lease'],
      ...seen,
      number_id: account.poolNumberId,
      pool_id: account.poolId,
      tracker_id: account.visitorTrackerId,
    })
    return { visitId, visitorId: ofVisitor }
  }
  const events = [
    ...answeredCall(account, {
      carrierCallId: `CA${accountId}`,
      to,
      from: caller,
      startsAt,
      isRecorded: true,
    }),
    ...answeredCall(account, { carrierCallId: `CB${accountId}`, to, from: other, startsAt: startsAt + 1000 }),
  ].map((event) =>
    event.kind === 'arrived' && event.from === caller ? { ...event, callerName: 'Jane Doe' } : event,
  )
  await journal(test.database, account, events)
  await projectAll(stageProjection(test.database).projection)
  const calls = (
    await admin.query<{ id: string; from_number: string }>(
      'select id, from_number from tenant.call where account_id = $1 order by started_at',
      [accountId],
    )
  ).rows
  const [callId = '', otherCallId = ''] = calls.map(({ id }) => id)
  await admin.query('delete from tenant.attribution where account_id = $1', [accountId])
  const candidates = visits.map((visit) => ({ ...visit, probability: 0.4, evidence: [] }))
  for (const id of [callId, otherCallId])
    await insert('tenant.attribution', {
      account_id: accountId,
      call_id: id,
      stage: 'final',
      computed_at: at(startsAt),
      visitor_id: id === callId ? visitorId : null,
      result: {
        method: 'visit',
        probability: 0.5,
        nobodyProbability: 0.1,
        shared: true,
        stage: 'final',
        modelVersion: 'test',
        evidence: ['tapped'],
        landingPage: 'https://www.example.com/?gclid=1',
        source: { channel: 'Paid Search', source: 'google', medium: 'cpc', clickIds: { gclid: 'of-jane' } },
        visitId: visits[id === callId ? 0 : 1].visitId,
        candidates,
      },
    })
  await insert('tenant.call_note', {
    account_id: accountId,
    id: randomUUID(),
    call_id: callId,
    text: 'Jane, 2nd floor',
    author: 'test',
  })
  await admin.query('update tenant.call set tags = $2 where account_id = $1 and id = $3', [
    accountId,
    ['rang from (512) 555-0177'],
    otherCallId,
  ])
  await insert('tenant.alert', {
    ...sampleRows({ accountId, locationId: account.locationId })['tenant.alert'],
    message: 'A call from +1 512.555.0177 was refused',
    subject: caller,
  })
  await admin.query('update tenant.visit set landing_page = $2 where account_id = $1 and id = $3', [
    accountId,
    'https://www.example.com/?tel=512-555-0177',
    visits[1].visitId,
  ])
  const { rows } = await admin.query<{ id: string }>(
    `update tenant.recording set state = 'stored', created_at = $2 where account_id = $1 returning id`,
    [accountId, at(startsAt)],
  )
  const audio = join(dataFolder, recordingPath(accountId, rows[0]?.id ?? ''))
  mkdirSync(dirname(audio), { recursive: true })
  writeFileSync(audio, 'RIFF')
  return { ...account, connectionId, visits, visitorId, callId, otherCallId, audio }
}

/** Every row of every schema, but for binaries, as one text. */
async function everything(accountId?: string): Promise<string> {
  const { rows: tables } = await admin.query<{ name: string; owned: boolean }>(
    `select c.oid::regclass::text as name, exists (select from pg_attribute where attrelid = c.oid and attname = 'account_id') as owned
     from pg_class c join pg_namespace n on n.oid = relnamespace where relkind = 'r' and nspname in ('tenant', 'directory', 'jobs') order by 1`,
  )
  const parts = []
  for (const { name, owned } of tables) {
    if (accountId && !owned) continue
    const { rows } = await admin.query<{ row: string }>(
      `select (to_jsonb(t) - 'recorded_xid' - 'changed_xid')::text as row from ${name} t ${accountId ? 'where account_id = $1' : ''} order by 1`,
      accountId ? [accountId] : [],
    )
    parts.push(...rows.map(({ row }) => `${name} ${row}`))
  }
  return parts.join('\n')
}

it('forgets a caller everywhere, with the visitor they were, and leaves a receipt without them', async () => {
  const bystander = await stagePerson()
  const untouched = await everything(bystander.accountId)
  const person = await stagePerson()
  const { accountId, visitorId, visits, callId, otherCallId, audio } = person
  expect(await everything(accountId)).toMatch(digits)
  const run = staged.actorOf(accountId)

  const receipt = await run<Erasure>(erasePerson, { caller })
  expect(receipt).toMatchObject({
    kind: 'caller',
    actor: 'test',
    removed: { calls: 1, recordings: 1, visits: 1, journal: 2, attributions: 1, alert: 1, visit: 1 },
  })
  const left = await everything(accountId)
  expect(left).not.toMatch(digits)
  for (const trace of [visitorId, visits[0].visitId, 'Jane', 'of-jane"}', '2nd floor']) {
    const lines = left.split('\n').filter((line) => line.includes(trace) && !line.includes(otherCallId))
    expect([trace, lines]).toEqual([trace, []])
  }
  expect(existsSync(audio)).toBe(false)
  expect(staged.carrier.requests).toContain(`delete CA${accountId}-rec`)

  // The call stays and is counted, with its source and its outcome; the other call and its visitor stay whole.
  const { rows } = await admin.query<Record<string, unknown>>(
    'select id, from_number, caller_erased_at is not null as erased, channel, medium from tenant.call where account_id = $1 order by started_at',
    [accountId],
  )
  expect(rows).toMatchObject([
    { id: callId, from_number: null, erased: true, channel: 'Paid Search', medium: 'cpc' },
    { id: otherCallId, from_number: other, erased: false },
  ])
  expect(left).toContain(visits[1].visitorId)
  expect(await run<{ items: Erasure[] }>(listErasures)).toEqual({ items: [receipt] })
  const audit = JSON.stringify(await run(listAudit))
  expect(audit).toContain('person.erased')
  expect(audit).not.toMatch(digits)
  expect(await everything(bystander.accountId)).toBe(untouched)
  await expect(run(erasePerson, { caller })).rejects.toMatchObject({ code: 'not_found' })
})

it('overwrites a person in the names of what is set up, and removes nothing of it', async () => {
  const { accountId } = await stagePerson()
  const named = 'After hours: (512) 555-0177'
  const setUp = ['location', 'site', 'carrier_connection', 'pool', 'tracker']
  for (const table of setUp)
    await admin.query(`update tenant.${table} set name = $2 where account_id = $1`, [accountId, named])
  const count = async () =>
    (
      await admin.query(
        `select ${[...setUp, 'tracking_number', 'call'].map((table) => `(select count(*) from tenant.${table} where account_id = $1) as ${table}`).join(', ')}`,
        [accountId],
      )
    ).rows
  const before = await count()
  await staged.actorOf(accountId)(erasePerson, { caller })
  expect(await count()).toEqual(before)
  expect(await everything(accountId)).not.toMatch(digits)
  expect(await everything(accountId)).toContain('After hours: [erased]')
})

it('forgets the answers kept for repeated requests that tell of a person, and no others', async () => {
  const { accountId, callId, otherCallId } = await stagePerson()
  const answers = {
    number: { from: caller },
    call: { callId, text: 'has a dog' },
    other: { callId: otherCallId },
  }
  for (const [key, answer] of Object.entries(answers))
    await insert('tenant.idempotent_request', {
      ...sampleRows({ accountId, locationId: randomUUID() })['tenant.idempotent_request'],
      key,
      answer_encrypted: test.secrets.encrypt(JSON.stringify(answer)),
    })
  await staged.actorOf(accountId)(erasePerson, { caller })
  const { rows } = await admin.query(
    "select key from tenant.idempotent_request where account_id = $1 and key in ('number', 'call', 'other')",
    [accountId],
  )
  expect(rows).toEqual([{ key: 'other' }])
})

it('deletes in the night what audio an erasure left, here and at the carrier', async () => {
  const { accountId, audio } = await stagePerson()
  const left = async () =>
    (await admin.query('select 1 from tenant.recording where account_id = $1 and is_audio_left', [accountId]))
      .rowCount
  const { carrier } = staged
  carrier.before = () => {
    throw new Error('unreachable')
  }
  const receipt = await staged.actorOf(accountId)<Erasure>(erasePerson, { caller })
  expect([receipt.removed.recordings_left_at_carrier, await left()]).toEqual([1, 1])
  // As if the server had died before the file was deleted.
  writeFileSync(audio, 'RIFF')
  carrier.before = () => {}
  await expireAccounts(staged.context)
  expect([existsSync(audio), await left()]).toEqual([false, 0])
  expect(carrier.requests).toContain(`delete CA${accountId}-rec`)
})

it('refuses rather than removes what is set up and cannot be overwritten', async () => {
  const { accountId } = await stagePerson()
  const outcomes = ['512-555-0177', '512.555.0177']
  for (const name of outcomes)
    await insert('tenant.outcome', { account_id: accountId, id: randomUUID(), name, is_booked: false })
  await expect(staged.actorOf(accountId)(erasePerson, { caller })).rejects.toMatchObject({ code: 'conflict' })
  const { rows } = await admin.query(
    'select name from tenant.outcome where account_id = $1 and name = any($2)',
    [accountId, outcomes],
  )
  expect(rows).toHaveLength(2)
})

/** What somebody at the account wrote about the caller, and what of it the audit log says. */
async function writeAbout({ accountId, callId }: { accountId: string; callId: string }) {
  const run = staged.actorOf(accountId)
  const note = await run<{ id: string }>(addNote, { id: callId, text: 'Jane has a dog' })
  await run(changeNote, { id: note.id, text: 'Jane has two dogs' })
  await run(correctCall, { id: callId, source: { channel: 'Referral' }, reason: 'Jane told the driver' })
  await insert('tenant.audit_entry', {
    account_id: accountId,
    id: randomUUID(),
    actor: 'test',
    action: 'call.changed',
    subject_id: callId,
    change: { id: callId, tags: ['Jane'] },
  })
  return async () => {
    const { items } = await run<{ items: { action: string; actor: string; change: object }[] }>(listAudit)
    return items.filter(({ action }) => action.startsWith('call'))
  }
}

it('keeps what people write about a caller out of the audit log', async () => {
  const entries = await (await writeAbout(await stagePerson()))()
  expect(entries).toHaveLength(4)
  expect(JSON.stringify(entries)).not.toMatch(/dog|driver/)
})

it('empties the audit log of what was changed about calls whose caller is forgotten, and keeps who did it', async () => {
  const clock = staged.clock as ManualClock
  const erased = await stagePerson()
  const expired = await stagePerson(clock.now() - 40 * 86_400_000)
  const [ofErased, ofExpired] = [await writeAbout(erased), await writeAbout(expired)]
  await staged.actorOf(erased.accountId)(erasePerson, { caller })
  await staged.actorOf(expired.accountId)(changeRetention, { callersDays: 30 })
  await expireAccounts(staged.context)
  for (const entries of [await ofErased(), await ofExpired()])
    expect(entries.map(({ actor, change }) => [actor, change])).toEqual(Array(4).fill(['test', {}]))
})

it('forgets a visitor by id, and takes them out of the calls they may have made', async () => {
  const { accountId, visits, callId } = await stagePerson()
  const run = staged.actorOf(accountId)
  const gone = visits[1]
  await run(erasePerson, { visitorId: gone.visitorId })
  const left = await everything(accountId)
  expect(left).not.toContain(gone.visitorId)
  expect(left).not.toContain(gone.visitId)
  expect(left).toContain(visits[0].visitorId)
  const { rows } = await admin.query<{ result: { candidates: object[]; visitId?: string } }>(
    'select result from tenant.attribution where account_id = $1 order by call_id = $2 desc',
    [accountId, callId],
  )
  expect(rows.map(({ result }) => [result.candidates.length, result.visitId])).toEqual([
    [1, visits[0].visitId],
    [1, undefined],
  ])
})

it('refuses to erase the business itself, and asks for one person', async () => {
  const { accountId, poolNumber } = await stagePerson()
  const run = staged.actorOf(accountId)
  for (const own of [poolNumber, '+15125550100', '+15125550199'])
    await expect(run(erasePerson, { caller: own })).rejects.toMatchObject({ code: 'conflict' })
  for (const input of [{}, { caller, visitorId: randomUUID() }, { caller: '0177' }])
    await expect(run(erasePerson, input)).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(
    staged.actorOf(accountId, { locationIds: [randomUUID()] })(erasePerson, { caller }),
  ).rejects.toMatchObject({ code: 'scope_missing' })
})

it('knows a number however it is written, and no other', () => {
  const { pattern } = traceOfNumber(caller, '5125550177')
  for (const text of [
    '+15125550177',
    '15125550177',
    '(512) 555-0177',
    '512.555.0177',
    '1-512-555-0177',
    '001 512 555 0177',
  ])
    expect([text, `x ${text} y`.replace(pattern, '')]).toEqual([text, 'x  y'])
  for (const text of ['+155125550177', '51255501770', '+15125550178', '2026-11-23T15:12:55.017Z'])
    expect(text.replace(pattern, '')).toBe(text)
})

it('has defaults, which an account changes one by one, null for ever', async () => {
  const { accountId } = await stagePerson()
  const run = staged.actorOf(accountId)
  expect(await run(getRetention)).toEqual({ visitsDays: 395, callersDays: 760, recordingsDays: 395 })
  const changed = { visitsDays: 30, callersDays: null, recordingsDays: 395 }
  expect(await run<Retention>(changeRetention, { visitsDays: 30, callersDays: null })).toEqual(changed)
  expect(await run(getRetention)).toEqual(changed)
  await expect(run(changeRetention, { visitsDays: 0 })).rejects.toMatchObject({ code: 'invalid_input' })
})

it('removes by itself what is kept long enough, and nothing sooner', async () => {
  const clock = staged.clock as ManualClock
  const days = 86_400_000
  const long = await stagePerson(clock.now() - 40 * days)
  const fresh = await stagePerson(clock.now() - 10 * days)
  const forEver = await stagePerson(clock.now() - 40 * days)
  for (const { accountId } of [long, fresh])
    await staged.actorOf(accountId)(changeRetention, { visitsDays: 30, callersDays: 30, recordingsDays: 30 })
  await staged.actorOf(forEver.accountId)(changeRetention, {
    visitsDays: null,
    callersDays: null,
    recordingsDays: null,
  })
  const [kept, keptForEver] = await Promise.all([everything(fresh.accountId), everything(forEver.accountId)])
  await expireAccounts(staged.context)
  expect(await everything(fresh.accountId)).toBe(kept)
  expect(await everything(forEver.accountId)).toBe(keptForEver)
  expect(existsSync(fresh.audio)).toBe(true)
  const left = await everything(long.accountId)
  expect(existsSync(long.audio)).toBe(false)
  for (const table of ['visit', 'page_view', 'lease', 'swap_journal_\\w+', 'beacon_journal_\\w+'])
    expect(left).not.toMatch(new RegExp(`^tenant\\.${table} `, 'm'))
  expect(left.split('\n').filter((line) => line.startsWith('tenant.call '))).toHaveLength(2)
  expect(left).not.toMatch(new RegExp(`"(from|from_number)": "(\\${caller}|\\${other})"`))
})

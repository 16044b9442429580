import { randomUUID } from 'node:crypto'
import type { ErasurePreview, RetentionPreview } from '@tributary/contract'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addNote } from '../../calls/index.ts'
import { answeredCall, journal, stageAccount } from '../../calls/testing/stage-account.ts'
import { projectAll, stageProjection } from '../../calls/testing/stage-projection.ts'
import { stageVerbs } from '../../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import { insertion, sampleRows } from '../../storage/testing/sample-rows.ts'
import { expireAccount } from './expire-accounts.ts'
import { previewErasure } from './preview-erasure.ts'
import { previewRetention } from './preview-retention.ts'
import { changeRetention } from './retention-verbs.ts'

const caller = '+15125550177'
const dayMs = 86_400_000
let test: TestDatabase
let admin: pg.Client
let staged: ReturnType<typeof stageVerbs>

beforeAll(async () => {
  test = await cloneDatabase()
  admin = new pg.Client({ connectionString: test.adminUrl })
  await admin.connect()
  staged = stageVerbs(test)
})
afterAll(async () => {
  await admin.end()
  await test.drop()
})

/** One visitor with a visit 50, 20 and 5 days ago, who called recorded 40 and 10 days ago; the last call is theirs for sure. */
async function stageMonths() {
  const account = await stageAccount(test.database)
  const { accountId } = account
  const run = staged.actorOf(accountId)
  const now = staged.clock.now()
  const ago = (days: number) => new Date(now - days * dayMs).toISOString()
  const visitorId = randomUUID()
  for (const days of [50, 20, 5]) {
    const visit = sampleRows({ accountId, locationId: account.locationId })['tenant.visit']
    const { text, values } = insertion('tenant.visit', {
      ...visit,
      id: randomUUID(),
      visitor_id: visitorId,
      site_id: account.siteId,
      started_at: ago(days),
      last_seen_at: ago(days),
    })
    await admin.query(text, values)
  }
  for (const days of [40, 10]) {
    const events = answeredCall(account, {
      carrierCallId: `CA${accountId}${days}`,
      to: account.poolNumber,
      from: caller,
      startsAt: now - days * dayMs,
      isRecorded: true,
    })
    await journal(test.database, account, events)
  }
  await projectAll(stageProjection(test.database).projection)
  const { rows } = await admin.query<{ id: string }>(
    'select id from tenant.call where account_id = $1 order by started_at desc',
    [accountId],
  )
  await admin.query(
    `update tenant.recording r set created_at = c.started_at from tenant.call c
     where r.account_id = $1 and c.account_id = $1 and c.id = r.call_id`,
    [accountId],
  )
  await admin.query('update tenant.attribution set visitor_id = $2 where account_id = $1 and call_id = $3', [
    accountId,
    visitorId,
    rows[0]?.id,
  ])
  return { run, accountId, visitorId, callIds: rows.map(({ id }) => id), ago, account }
}

it('tells what a rule would remove, and that is what goes', async () => {
  const { run, accountId } = await stageMonths()
  const preview = (rule: object) => run<RetentionPreview>(previewRetention, rule)
  expect(await preview({})).toEqual({ visits: 0, callers: 0, recordings: 0 })
  expect(await preview({ visitsDays: '60' })).toEqual({ visits: 0, callers: 0, recordings: 0 })
  const rule = { visitsDays: 15, callersDays: 30, recordingsDays: 5 }
  const told = await preview(rule)
  expect(told).toEqual({ visits: 2, callers: 1, recordings: 2 })
  await run(changeRetention, rule)
  expect(await expireAccount(staged.context, accountId)).toEqual(told)
  expect(await preview(rule)).toEqual({ visits: 0, callers: 0, recordings: 0 })
  await expect(preview({ visitsDays: 0 })).rejects.toMatchObject({ code: 'invalid_input' })
})

it('tells what is kept of a caller and the visitor they were, and changes nothing', async () => {
  const { run, visitorId, callIds, ago } = await stageMonths()
  await run(addNote, { id: callIds[0], text: 'Has a dog' })
  const preview = (person: object) => run<ErasurePreview>(previewErasure, person)
  const kept = await preview({ caller })
  expect(kept).toEqual({
    kind: 'caller',
    calls: 2,
    recordings: 2,
    notes: 1,
    visitors: 1,
    visits: 3,
    firstSeenAt: ago(50),
    lastSeenAt: ago(5),
  })
  expect(await preview({ caller })).toEqual(kept)
  expect(await preview({ visitorId })).toMatchObject({ kind: 'visitor', calls: 0, visitors: 1, visits: 3 })
  const nobody = { calls: 0, recordings: 0, notes: 0, visitors: 0, visits: 0 }
  expect(await preview({ caller: '+13035550188' })).toEqual({ kind: 'caller', ...nobody })
  expect(await preview({ visitorId: randomUUID() })).toEqual({ kind: 'visitor', ...nobody })
})

it('tells nothing of a number of the account itself, and to nobody who sees only some locations', async () => {
  const { run, accountId, account } = await stageMonths()
  await expect(run(previewErasure, { caller: account.poolNumber })).rejects.toMatchObject({
    code: 'conflict',
  })
  const some = staged.actorOf(accountId, { locationIds: [randomUUID()] })
  await expect(some(previewErasure, { caller })).rejects.toMatchObject({ code: 'scope_missing' })
})

import pg from 'pg'
import { expect, it } from 'vitest'
import { cloneDatabase } from '../storage/testing/clone-database.ts'
import { findForgotten } from '../jobs/index.ts'
import { attributeCall } from './attribute-call.ts'
import { answeredCall, journal, stageAccount, second } from './testing/stage-account.ts'
import { projectAll, stageProjection } from './testing/stage-projection.ts'
import { stageVisit } from './testing/stage-visits.ts'
import { listCalls } from './reading/list-calls.ts'
import { projectCalls } from './project-calls.ts'

it('measures', { timeout: 300_000 }, async () => {
  const test = await cloneDatabase()
  const account = await stageAccount(test.database)
  const admin = new pg.Client({ connectionString: test.adminUrl })
  await admin.connect()
  const N = 100_000
  await admin.query(`insert into tenant.call (account_id, id, connection_id, carrier_call_id, number_id, tracker_id, location_id, from_number, to_number, destination, status, started_at, ended_at, talk_ms, legs, channel, attributed_at)
    select $1, gen_random_uuid(), $2, 'c' || n, case when n % 100 = 0 then $3::uuid else gen_random_uuid() end, case when n % 1000 = 0 then $4::uuid else gen_random_uuid() end, $5, '+1512' || lpad((n*7919 % 10000000)::text, 7, '0'), '+16285550101', '+15125550199',
      case when n % 20000 = 0 then 'voicemail' else 'completed' end, to_timestamp($6::float8/1000) - n * interval '25 seconds', to_timestamp($6::float8/1000) - n * interval '25 seconds' + interval '1 minute', 30000,
      '[{"legId":"L","to":"+15125550199","status":"completed","durationMs":30000}]', case when n % 10000 = 0 then 'Email' else 'Paid Search' end, now()
    from generate_series(1, ${N}) n`, [account.accountId, account.connectionId, account.poolNumberId, account.visitorTrackerId, account.locationId, second(0)])
  await admin.query(`insert into tenant.attribution (account_id, call_id, stage, computed_at, channel, result)
    select account_id, id, stage, now(), channel, jsonb_build_object('method','visit','probability',0.9,'candidates', (select jsonb_agg(jsonb_build_object('visitId', gen_random_uuid(), 'visitorId', gen_random_uuid(), 'probability', 0.2, 'evidence', jsonb_build_array('x','y'))) from generate_series(1,5)), 'nobodyProbability', 0.1, 'evidence', '[]'::jsonb, 'shared', true, 'stage', stage, 'modelVersion', 'x')
    from tenant.call cross join (values ('ring'),('final')) s(stage)`)
  await admin.query(`insert into tenant.recording (account_id, id, call_id, connection_id, carrier_recording_id, state, created_at) select account_id, gen_random_uuid(), id, connection_id, carrier_call_id, 'stored', started_at from tenant.call`)
  // 300k visits of other numbers, 5,000 of the pool number
  await admin.query(`insert into tenant.visit (account_id, id, site_id, visitor_id, started_at, last_seen_at, source, landing_page, referrer, last_page, last_page_at, device, place)
    select $1, gen_random_uuid(), $2, gen_random_uuid(), to_timestamp($3::float8/1000) - n * interval '8 seconds', to_timestamp($3::float8/1000) - n * interval '8 seconds' + interval '1 minute', jsonb_build_object('channel','Paid Search','campaign','C' || n % 20), 'https://x/','', 'https://x/2', to_timestamp($3::float8/1000) - n * interval '8 seconds', 'mobile', '{"country":"US","region":"TX"}' from generate_series(1, 300000) n`, [account.accountId, account.siteId, second(0)])
  await admin.query(`insert into tenant.lease (account_id, id, number_id, pool_id, tracker_id, site_id, visit_id, visitor_id, shown_at, valid_until, last_alive_at)
    select account_id, gen_random_uuid(), case when rn % 60 = 0 then $1::uuid else ('00000000-0000-7000-8000-0000000000' || lpad((rn % 60)::text,2,'0'))::uuid end, $2, $3, site_id, id, visitor_id, started_at, started_at + interval '1 day', last_seen_at from (select *, row_number() over (order by started_at) rn from tenant.visit) v`, [account.poolNumberId, account.poolId, account.visitorTrackerId])
  await admin.query(`insert into tenant.page_view (account_id, visit_id, viewed_at, id, url) select account_id, id, started_at + n * interval '5 seconds', gen_random_uuid(), 'https://x/contact' from tenant.visit cross join generate_series(1,2) n`)
  await admin.query(`analyze`)
  const read = <T,>(run: (t: any) => Promise<T>) => test.database.inTransaction({ accountIds: [account.accountId] }, run)
  const time = async (name: string, run: () => Promise<unknown>) => {
    const times: number[] = []
    for (let i = 0; i < 7; i++) { const t = performance.now(); await run(); times.push(performance.now() - t) }
    times.sort((a, b) => a - b)
    console.log(name.padEnd(40), 'median', times[3]!.toFixed(1), 'max', times[6]!.toFixed(1), 'ms')
  }
  const list = (q: object) => read((t) => listCalls(t, { accountId: account.accountId, limit: 50, ...q } as never))
  await time('list page', () => list({}))
  await time('list 250', () => list({ limit: 250 }))
  const deep = await list({ from: undefined, to: new Date(second(-1_250_000)).toISOString() })
  await time('list deep (cursor)', () => list({ cursor: deep.nextCursor }))
  await time('list tracker', () => list({ trackerId: account.visitorTrackerId }))
  await time('list location', () => list({ locationId: account.locationId }))
  await time('list rare channel', () => list({ channel: 'Email' }))
  await time('list rare status', () => list({ status: 'voicemail' }))
  await time('list search none', () => list({ search: '99999999' }))
  await time('list search some', () => list({ search: '55501' }))
  await time('sweep', () => findForgotten(test.database, second(0)))
  const spied: any = { ...test.database }
  const { projection, announced } = stageProjection(test.database)
  await stageVisit(test.database, account, { beacons: [[-4, 'tap'], [80, 'show']] })
  await journal(test.database, account, answeredCall(account, { carrierCallId: 'x', to: account.poolNumber }))
  await projectAll(projection)
  await time('attribute (5,000 candidates of 300k)', async () => {
    await admin.query(`delete from tenant.attribution where call_id = $1 and stage = 'final'`, [announced.ended[0]])
    const r = await attributeCall({ database: test.database, clock: { now: () => second(200) } }, { accountId: account.accountId, callId: announced.ended[0]!, stage: 'final' })
    expect(r?.probability).toBeGreaterThan(0.5)
  })
  await admin.query(`load 'auto_explain'`).catch(() => {})
  const explain = async (sql: string, params: unknown[]) => {
    const rows = await read((t) => t.query(`explain (analyze, buffers off) ${sql}`, params)) as any[]
    console.log(rows.map((r) => r['QUERY PLAN']).join('\n'))
  }
  const wrap = { ...test.database, inTransaction: (b: any, run: any) => test.database.inTransaction(b, (t) => run({ query: async (sql: string, p: any) => {
    const s = performance.now(); const rows = await t.query(sql, p); const ms = performance.now() - s
    if (ms > 5 && /^with held|candidate/.test(sql.trim()) ) { console.log('----', ms.toFixed(1)); const plan = await t.query<any>(`explain analyze ${sql}`, p); console.log(plan.map((r) => r['QUERY PLAN']).join('\n')) }
    return rows } })) }
  await admin.query(`delete from tenant.attribution where call_id = $1 and stage = 'final'`, [announced.ended[0]])
  await attributeCall({ database: wrap as never, clock: { now: () => second(200) } }, { accountId: account.accountId, callId: announced.ended[0]!, stage: 'final' })
  // projector throughput
  for (let n = 0; n < 300; n++) await journal(test.database, account, answeredCall(account, { carrierCallId: 'p' + n, to: account.staticNumber, startsAt: second(1000 + n) }))
  const t0 = performance.now(); let out; do { out = await projectCalls(projection) } while (out === 'more'); console.log('300 calls, 2100 events projected in', (performance.now() - t0).toFixed(0), 'ms', out)
  await time('idle poll', () => projectCalls(projection))
  void spied; void explain
  await admin.end(); await test.drop()
})

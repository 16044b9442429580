import { type Attribution, scopes } from '@tributary/contract'
import type { Hono } from 'hono'
import pg from 'pg'
import { createApiKey } from '../../accounts/index.ts'
import { raiseAlert } from '../../alerts/index.ts'
import { readConfig } from '../../config.ts'
import { silentLog } from '../../log.ts'
import { createInvitation } from '../../members/index.ts'
import { attachNumber } from '../../numbers/index.ts'
import {
  newNumber,
  randomness,
  type Staged,
  stageBusiness,
  stageVerbs,
} from '../../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import { insertion, sampleRows } from '../../storage/testing/sample-rows.ts'
import type { VerbContext } from '../../verbs/index.ts'
import { startNode } from '../../visits/testing/stage-node.ts'
import { carrierWebhooks } from '../carrier-webhooks.ts'
import { createApp } from '../create-app.ts'
import { createLiveFeed } from '../live.ts'
import { createSignInLinks } from '../session.ts'

export type Things = Awaited<ReturnType<typeof makeThings>>
export type StagedApp = {
  test: TestDatabase
  admin: pg.Client
  staged: ReturnType<typeof stageVerbs>
  app: Hono
  /** An account with one of everything that an account can have. */
  makeThings(): Promise<Things>
  /** Everything the database holds of an account, as text. */
  everythingOf(things: Things): Promise<Record<string, string>>
  stop(): Promise<void>
}

/** All of the HTTP server but its port, on a test database. */
export async function stageApp(overrides: Partial<VerbContext> = {}): Promise<StagedApp> {
  const test = await cloneDatabase()
  const admin = new pg.Client({ connectionString: test.adminUrl })
  await admin.connect()
  const staged = stageVerbs(test, overrides)
  const node = await startNode(test, staged.clock)
  const { configuration } = node
  const app = createApp({
    config: readConfig({
      TRIBUTARY_SECRET: 'the secret of the registry test',
      TRIBUTARY_DATA: '/tmp',
      PUBLIC_URL: staged.context.publicUrl,
      TRIBUTARY_API_REQUESTS_PER_MINUTE: '1000000',
    }),
    verbs: staged.context,
    configuration,
    // Only its routes are looked at here.
    carrierWebhooks: carrierWebhooks({
      configuration,
      publicUrl: staged.context.publicUrl,
      log: silentLog,
    } as never),
    live: createLiveFeed(),
    onFetch: () => undefined,
    sightings: { note: () => undefined, drain: async () => undefined },
    signInLinks: createSignInLinks(() => randomness.token(24)),
    health: { isStopping: () => false, isDatabaseUp: async () => true },
    linksOf: () => ({}),
    describeAccount: (id) => ({ account: { id } }),
    version: '0.0.0',
  })
  return {
    test,
    admin,
    staged,
    app,
    makeThings: () => makeThings(test, admin, staged),
    everythingOf: (things) => everythingOf(admin, things),
    async stop() {
      await node.stop()
      await admin.end()
      await test.drop()
    },
  }
}

const unattributed: Attribution = {
  method: 'unattributed',
  probability: 0,
  candidates: [],
  nobodyProbability: 1 - 0.07,
  evidence: [],
  shared: false,
  stage: 'ring',
  modelVersion: 'test',
}

/** One of everything that an account can have. */
async function makeThings(test: TestDatabase, admin: pg.Client, staged: ReturnType<typeof stageVerbs>) {
  const business = await stageBusiness(staged)
  const { accountId, run, location, connection, offlineTracker } = business
  const [e164, unattached] = [newNumber(), newNumber()]
  for (const one of [e164, unattached]) staged.carrier.own(one)
  const number = await run(attachNumber, { connectionId: connection.id, e164, trackerId: offlineTracker.id })
  const [pooledE164, otherE164] = [newNumber(), newNumber()]
  for (const one of [pooledE164, otherE164]) staged.carrier.own(one)
  const inPool = { connectionId: connection.id, poolId: business.pool.id }
  const pooled = await run(attachNumber, { ...inPool, e164: pooledE164 })
  await run(attachNumber, { ...inPool, e164: otherE164 })
  const leakId = randomness.id(staged.clock.now())
  const apiKey = await run<Staged & { key: string }>(createApiKey, { name: 'Key', scopes: [...scopes] })
  // Longer ago than anything that is staged.
  await admin.query("update tenant.account set demo_history_until = '2000-01-01' where account_id = $1", [
    accountId,
  ])
  const rows = sampleRows({ accountId, locationId: location.id })
  Object.assign(rows['tenant.attribution'] ?? {}, { result: unattributed })
  Object.assign(rows['tenant.webhook_endpoint'] ?? {}, {
    secret_encrypted: test.secrets.encrypt('whsec_c2VjcmV0'),
  })
  for (const table of [
    'directory.member',
    'tenant.visit',
    'tenant.call',
    'tenant.stray_call',
    'tenant.attribution',
    'tenant.recording',
    'tenant.call_note',
    'tenant.outcome',
    'tenant.saved_view',
    'tenant.webhook_endpoint',
    'tenant.webhook_event',
    'tenant.webhook_delivery',
    'tenant.webhook_attempt',
    'tenant.account_export',
    'tenant.nap_check',
    'tenant.nap_sighting',
  ]) {
    const { text, values } = insertion(table, rows[table] ?? {})
    await admin.query(text, values)
  }
  await raiseAlert(
    { database: test.database, randomness },
    { accountId, code: 'number_unknown', subject: e164, message: 'Look' },
    staged.clock.now(),
  )
  const invitation = await run(createInvitation, {
    email: `${accountId}@example.com`,
    role: 'viewer',
    grants: [],
  })
  await admin.query(
    `insert into tenant.leak (account_id, id, number_id, pool_id, location_id, state, found_at) values ($1, $2, $3, $4, $5, 'open', now())`,
    [accountId, leakId, pooled.id, business.pool.id, location.id],
  )
  const alerts = await admin.query<{ id: string }>('select id from tenant.alert where account_id = $1', [
    accountId,
  ])
  const idOf = (table: string) => String(rows[table]?.id)
  return {
    ...business,
    e164,
    unattached,
    number,
    apiKey,
    callId: idOf('tenant.call'),
    visitId: idOf('tenant.visit'),
    visitorId: String(rows['tenant.visit']?.visitor_id),
    noteId: idOf('tenant.call_note'),
    outcomeId: idOf('tenant.outcome'),
    viewId: idOf('tenant.saved_view'),
    recordingId: idOf('tenant.recording'),
    endpointId: idOf('tenant.webhook_endpoint'),
    deliveryId: idOf('tenant.webhook_delivery'),
    exportId: idOf('tenant.account_export'),
    napCheckId: idOf('tenant.nap_check'),
    memberId: idOf('directory.member'),
    invitationId: invitation.id,
    leakId,
    alertId: alerts.rows[0]?.id ?? '',
  }
}

async function everythingOf(admin: pg.Client, { accountId }: Things): Promise<Record<string, string>> {
  const held: Record<string, string> = {}
  for (const table of Object.keys(sampleRows({ accountId, locationId: '' }))) {
    const { rows } = await admin.query<{ row: string }>(
      `select to_jsonb(t)::text as row from ${table} t where account_id = $1 order by 1`,
      [accountId],
    )
    held[table] = rows.map(({ row }) => row).join('\n')
  }
  return held
}

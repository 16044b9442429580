import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { duties } from './prepare-roles.ts'
import { cloneDatabase, type TestDatabase } from './testing/clone-database.ts'
import { loginUrl } from './testing/login-url.ts'
import { insertion, sampleRows } from './testing/sample-rows.ts'

/** Functions that run with the rights of their owner, each with why it must. */
const definers: Record<string, string> = {
  'tenant.prepare_journals(integer)':
    'makes partitions, which only the owner of the journals can; takes a number and shows nothing',
  'tenant.refresh_statistics()': 'analyzes tables, which only their owner may; tells how many it were',
  'tenant.complete_call()': 'trigger: the caller’s first call may have rung at another location',
  'tenant.move_local_times()': 'trigger: a location’s calls follow its zone',
  'tenant.mark_booked_calls()': 'trigger: an outcome’s calls follow it, at every location',
  'tenant.count_source(uuid,uuid[])':
    'called by a trigger: a call takes over what its attribution and correction say',
  'tenant.follow_sources()': 'trigger: calls take over what their attribution and correction say',
  'tenant.add_differences(tenant.call[],tenant.call[])':
    'called by a trigger: nobody else may write what counts differ by',
  'tenant.find_first_calls(uuid,text[])':
    'called by a trigger: a caller’s first call may have rung at another location',
  'tenant.follow_calls()':
    'trigger: counts calls for all of the account, also when one confined to a location changes them',
  'tenant.calls_with_note(uuid,text,integer)':
    'finds notes by an index that row-level security would not use; applies the same settings itself',
  'tenant.follow_visits()': 'trigger: counts visits by the zone of their site',
  'tenant.follow_leases()': 'trigger: counts leases by the zone of their tracker',
  'tenant.rebuild_tallies(uuid)': 'for the projector: counts anew what nobody else may write; shows nothing',
}
const journals = ['tenant.swap_journal', 'tenant.beacon_journal', 'tenant.call_event']
const ours = `('tenant'::regnamespace, 'directory'::regnamespace, 'auth'::regnamespace, 'migration'::regnamespace, 'jobs'::regnamespace)`

let test: TestDatabase
let admin: pg.Client
const logins = {} as Record<(typeof duties)[number], pg.Client>

beforeAll(async () => {
  test = await cloneDatabase()
  admin = new pg.Client({ connectionString: test.adminUrl })
  await admin.connect()
  for (const duty of duties) {
    logins[duty] = new pg.Client({ connectionString: loginUrl(test, duty) })
    await logins[duty].connect()
  }
})
afterAll(async () => {
  await Promise.all([admin.end(), ...Object.values(logins).map((client) => client.end())])
  await test.drop()
})

const names = async (sql: string) => (await admin.query<{ name: string }>(sql)).rows.map(({ name }) => name)
const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'done',
    (error: pg.DatabaseError) => error.code,
  )

/** `schema.table` -> the privileges the duty has on it, partitions as the table they belong to. */
async function privileges(duty: string): Promise<Record<string, string[]>> {
  const { rows } = await admin.query<{ name: string; held: string[] }>(
    `select c.oid::regclass::text as name, array_agg(distinct p order by p) as held
     from pg_class c cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p
     where c.relnamespace in ${ours} and c.relkind in ('r', 'p', 'v', 'm', 'f')
       and (has_table_privilege('tributary_${duty}', c.oid, p) or p in ('SELECT', 'INSERT', 'UPDATE') and has_any_column_privilege('tributary_${duty}', c.oid, p))
     group by 1`,
  )
  const held: Record<string, string[]> = {}
  for (const row of rows) {
    const table = journals.find((journal) => row.name.startsWith(`${journal}_`)) ?? row.name
    held[table] = [...new Set([...(held[table] ?? []), ...row.held])].sort()
  }
  return held
}

it('lets ingestion insert into the journals and nothing else, anywhere', async () => {
  expect(await privileges('ingest')).toEqual(Object.fromEntries(journals.map((name) => [name, ['INSERT']])))
})

it('lets ingestion write for any account, and read nothing back', async () => {
  const sample = sampleRows({ accountId: randomUUID(), locationId: randomUUID() })
  for (const name of journals) {
    const { text, values } = insertion(name, sample[name] ?? {})
    const [, id, at] = Object.keys(sample[name] ?? {})
    expect(await codeOf(logins.ingest.query(`${text} on conflict do nothing`, values))).toBe('done')
    expect(await codeOf(logins.ingest.query(`${text} returning account_id`, values))).toBe('42501')
    // 42P10: the journal of swaps has no key that could conflict.
    expect(
      await codeOf(
        logins.ingest.query(
          `${text} on conflict (account_id, ${at}, ${id}) do update set ${id} = excluded.${id}`,
          values,
        ),
      ),
    ).toBe(name.startsWith('tenant.swap_journal') ? '42P10' : '42501')
    for (const statement of [
      `select 1 from ${name}`,
      `delete from ${name}`,
      `update ${name} set account_id = account_id`,
      `truncate ${name}`,
    ]) {
      expect([statement, await codeOf(logins.ingest.query(statement))]).toEqual([statement, '42501'])
    }
  }
})

it('lets the directory reader look up, and nothing else', async () => {
  const look = [
    'account',
    'api_key',
    'carrier_connection',
    'member',
    'member_location',
    'phone_number',
    'session',
    'site_key',
  ]
  expect(await privileges('directory_reader')).toEqual(
    Object.fromEntries(look.map((name) => [`directory.${name}`, ['SELECT']])),
  )
})

it('lets the projector read journals, which accounts have webhooks to send and what they have learnt, and write only what it makes of journals', async () => {
  const written = ['INSERT', 'SELECT', 'UPDATE']
  expect(await privileges('projector')).toEqual({
    ...Object.fromEntries(journals.map((name) => [name, ['SELECT']])),
    'directory.projection_cursor': written,
    'tenant.webhook_event': ['SELECT'],
    'tenant.webhook_delivery': ['SELECT'],
    'tenant.account_export': ['SELECT'],
    'tenant.site': ['SELECT'],
    'directory.account': ['SELECT'],
    'tenant.call_lesson': ['SELECT'],
    'tenant.attribution_model': ['SELECT'],
    'tenant.call_correction': ['SELECT'],
    'tenant.visit': written,
    'tenant.page_view': written,
    'tenant.lease': written,
    'tenant.call_difference': ['DELETE', 'SELECT'],
    'tenant.call_tally': ['DELETE', ...written],
    'tenant.site_hour': ['DELETE', ...written],
    'tenant.canonical_day': ['DELETE', ...written],
  })
})

it('lets the eraser change and delete what belongs to accounts, but add nothing and touch no receipt', async () => {
  const { 'tenant.erasure': receipts, ...held } = await privileges('eraser')
  expect(receipts).toEqual(['SELECT'])
  const tables = await names(
    `select c.oid::regclass || '' as name from pg_class c where relnamespace = 'tenant'::regnamespace and relkind in ('r', 'p') and not relispartition`,
  )
  expect(held).toEqual(
    Object.fromEntries(
      tables
        .filter((name) => name !== 'tenant.erasure')
        .map((name) => [name, ['DELETE', 'SELECT', 'UPDATE']]),
    ),
  )
})

it('shows the eraser, too, only the accounts it is bound to', async () => {
  const owners = [randomUUID(), randomUUID()].map((accountId) => ({ accountId, locationId: randomUUID() }))
  for (const owner of owners) {
    for (const [table, row] of Object.entries(sampleRows(owner))) {
      const { text, values } = insertion(table, row)
      await admin.query(text, values)
    }
  }
  const eraser = logins.eraser
  await eraser.query('begin')
  await eraser.query(`select set_config('tributary.accounts', $1, true)`, [owners[0]?.accountId])
  for (const table of Object.keys(await privileges('eraser'))) {
    const { rows } = await eraser.query(`select distinct account_id from ${table}`)
    expect([table, rows]).toEqual([table, [{ account_id: owners[0]?.accountId }]])
  }
  await eraser.query('rollback')
  expect((await eraser.query('select 1 from tenant.call')).rows).toEqual([])
})

it('lets the app read journals and projections but never rewrite them, and only add to the audit log', async () => {
  const held = await privileges('app')
  for (const name of [...journals, 'tenant.visit', 'tenant.page_view', 'tenant.lease'])
    expect([name, held[name]]).toEqual([name, ['SELECT']])
  expect(held['tenant.audit_entry']).toEqual(['INSERT', 'SELECT'])
  const beyond = Object.entries(held).filter(([, privilege]) =>
    privilege.some((one) => ['TRUNCATE', 'REFERENCES', 'TRIGGER'].includes(one)),
  )
  expect(beyond).toEqual([])
})

it('keeps people to themselves: the sign-in’s login reaches nothing else, and no other duty reaches them', async () => {
  const tables = ['user', 'session', 'credential', 'verification', 'two_factor', 'passkey', 'outgoing_mail']
  const all = ['DELETE', 'INSERT', 'SELECT', 'UPDATE']
  expect(await privileges('auth')).toEqual(
    Object.fromEntries(tables.map((name) => [name === 'user' ? 'auth."user"' : `auth.${name}`, all])),
  )
  for (const duty of duties.filter((one) => one !== 'auth')) {
    const beyond = Object.keys(await privileges(duty)).filter((name) => name.startsWith('auth.'))
    expect([duty, beyond]).toEqual([duty, []])
  }
})

it('keeps the job queue to itself: no other duty reaches it, and it reaches nothing else', async () => {
  const reach = await names(
    `select r.rolname || ' ' || n.nspname as name from pg_roles r cross join pg_namespace n
     where r.rolname like 'tributary\\_%' and r.rolname <> 'tributary_owner' and n.oid in ${ours} and has_schema_privilege(r.oid, n.oid, 'usage')
       and (n.nspname in ('jobs', 'migration') or r.rolname like '%jobs')`,
  )
  expect(reach.filter((name) => !/^tributary_(\w{8}_)?jobs jobs$/.test(name))).toEqual([])
  expect(await privileges('jobs')).toEqual({})
})

it('grants nothing to everyone: no table, column, function, schema or policy', async () => {
  const granted = await names(
    `select c.oid::regclass || '' as name from pg_class c, aclexplode(c.relacl) a where c.relnamespace in ${ours} and a.grantee = 0
     union all select attrelid::regclass || '.' || attname from pg_attribute, aclexplode(attacl) a
       where attrelid in (select oid from pg_class where relnamespace in ${ours}) and a.grantee = 0
     union all select p.oid::regprocedure || '' from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
       where p.pronamespace in ${ours} and a.grantee = 0
     union all select nspname from pg_namespace, aclexplode(nspacl) a where oid in ${ours} and a.grantee = 0
     union all select polname || ' on ' || polrelid::regclass from pg_policy where 0 = any(polroles)`,
  )
  expect(granted).toEqual([])
})

it('runs no function with its owner’s rights beyond a short list, and each with a fixed search path', async () => {
  const found = await names(
    `select oid::regprocedure || '' as name from pg_proc where pronamespace in ${ours} and prosecdef`,
  )
  expect(found.sort()).toEqual(Object.keys(definers).sort())
  const loose = await names(
    `select oid::regprocedure || '' as name from pg_proc where pronamespace in ${ours} and prosecdef
       and not exists (select from unnest(proconfig) setting where setting = 'search_path=pg_catalog, pg_temp')`,
  )
  expect(loose).toEqual([])
})

it('lets the app call only functions that tell what it is bound to, that read words, and those of its triggers', async () => {
  const callable = await names(
    `select oid::regprocedure || '' as name from pg_proc where pronamespace in ${ours} and has_function_privilege('tributary_app', oid, 'execute') order by 1`,
  )
  expect(callable).toEqual([
    'tenant.calls_with_note(uuid,text,integer)',
    'tenant.current_accounts()',
    'tenant.current_locations()',
    'tenant.new_id()',
    'tenant.note_event(uuid,text,uuid)',
    'tenant.words_of_note(uuid,text)',
    'tenant.words_typed(text)',
  ])
})

it('has views that look with the eyes of who asks, and no materialised ones', async () => {
  const wrong = await names(
    `select oid::regclass || '' as name from pg_class where relnamespace in ${ours}
       and (relkind in ('m', 'f') or relkind = 'v' and not coalesce('security_invoker=true' = any(reloptions), false))`,
  )
  expect(wrong).toEqual([])
})

it('leads every key of a tenant table with the account; only the journal of swaps and the heap of differences have none', async () => {
  const wrong = await names(
    `select indexrelid::regclass || '' as name from pg_index join pg_class c on c.oid = indrelid
       where c.relnamespace = 'tenant'::regnamespace and indisunique
         and indkey[0] is distinct from (select attnum from pg_attribute where attrelid = indrelid and attname = 'account_id')
     union all select conrelid::regclass || ' ' || conname from pg_constraint join pg_class c on c.oid = conrelid
       where c.relnamespace = 'tenant'::regnamespace and contype = 'f'
         and (conkey[1] is distinct from (select attnum from pg_attribute where attrelid = conrelid and attname = 'account_id')
           or confkey[1] is distinct from (select attnum from pg_attribute where attrelid = confrelid and attname = 'account_id'))
     union all select c.oid::regclass || ' has no primary key' from pg_class c where c.relnamespace = 'tenant'::regnamespace and c.relkind in ('r', 'p')
       and not exists (select from pg_index where indrelid = c.oid and indisprimary) and c.relname !~ '^(swap_journal(_|$)|call_difference$)'`,
  )
  expect(wrong).toEqual([])
})

it('gives no login more than its one duty', async () => {
  const powerful = await names(
    `select rolname as name from pg_roles where rolname like 'tributary\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
  )
  expect(powerful).toEqual([])
  const { rows } = await admin.query<{ duty: string; of: string[] }>(
    `select m.rolname as duty, array_agg(r.rolname::text) as of from pg_auth_members join pg_roles m on m.oid = member join pg_roles r on r.oid = roleid
     where m.rolname like 'tributary\\_${test.secrets.installation}\\_%' group by 1`,
  )
  expect(Object.fromEntries(rows.map(({ duty, of }) => [duty, of]))).toEqual(
    Object.fromEntries(
      duties.map((duty) => [`tributary_${test.secrets.installation}_${duty}`, [`tributary_${duty}`]]),
    ),
  )
})

it('owns everything as a role that nobody logs in as', async () => {
  const strange = await names(
    `select c.oid::regclass || '' as name from pg_class c where relnamespace in ${ours} and relowner not in ('tributary_owner'::regrole, 'tributary_jobs'::regrole)
     union all select oid::regprocedure || '' from pg_proc where pronamespace in ${ours} and proowner not in ('tributary_owner'::regrole, 'tributary_jobs'::regrole)
     union all select rolname from pg_roles where rolname = 'tributary_owner' and rolcanlogin`,
  )
  expect(strange).toEqual([])
})

it('lets no login but the job queue’s create anything, or become somebody else', async () => {
  const attempts = ['tenant', 'directory', 'auth', 'jobs', 'migration', 'public'].flatMap((schema) => [
    `create table ${schema}.mine (id int)`,
    `create function ${schema}.mine() returns int language sql as 'select 1'`,
    `create type ${schema}.mine as enum ('a')`,
  ])
  const elsewhere = [
    'create schema mine',
    'create role mine',
    'create database mine',
    'create extension pg_trgm',
    `copy (select 1) to program 'true'`,
    `select pg_read_file('/etc/hostname')`,
  ]
  const becoming = [
    'set role tributary_owner',
    'set role tributary_jobs',
    'set role postgres',
    'set session authorization postgres',
  ]
  for (const duty of duties.filter((one) => one !== 'jobs')) {
    for (const statement of [...attempts, ...elsewhere, ...becoming]) {
      expect([duty, statement, await codeOf(logins[duty].query(statement))]).toEqual([
        duty,
        statement,
        '42501',
      ])
    }
  }
})

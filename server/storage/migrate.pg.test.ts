import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createRandomness } from '../randomness.ts'
import { createSecrets } from '../secrets.ts'
import { migrate } from './migrate.ts'
import { loginUrl } from './testing/login-url.ts'

const secrets = createSecrets(inject('testSecret'), createRandomness())
const serverUrl = inject('postgresAdminUrl')
let admin: pg.Client

beforeAll(async () => {
  admin = new pg.Client({ connectionString: serverUrl })
  await admin.connect()
})
// What is made here goes with the cluster, at the end of the run.
afterAll(() => admin.end())

async function emptyDatabase(options = ''): Promise<string> {
  const name = `migrate_${randomBytes(5).toString('hex')}`
  await admin.query(`create database ${name} ${options}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

async function query<Row extends object = object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

it('applies everything once, and nothing the second time', async () => {
  const url = await emptyDatabase()
  const first = await migrate(url, secrets)
  expect(first.length).toBeGreaterThan(4)
  expect(first).toEqual(first.toSorted())
  expect(await migrate(url, secrets)).toEqual([])
  expect(await query(url, 'select name from migration.applied order by name')).toEqual(
    first.map((name) => ({ name })),
  )
})

it('lets two servers start on an empty database at once', async () => {
  const url = await emptyDatabase()
  const [one, other] = await Promise.all([migrate(url, secrets), migrate(url, secrets)])
  const counts = [one.length, other.length].sort((a, b) => a - b)
  expect(counts[0]).toBe(0)
  expect(counts[1]).toBeGreaterThan(4)
})

it('refuses to go on when an applied migration was edited', async () => {
  const url = await emptyDatabase()
  await migrate(url, secrets)
  await query(url, `update migration.applied set sha256 = 'another' where name like '0002%'`)
  await expect(migrate(url, secrets)).rejects.toThrow(
    /0002-directory\.sql was changed after it had been applied/,
  )
})

it('refuses a database that a newer release has migrated', async () => {
  const url = await emptyDatabase()
  await migrate(url, secrets)
  await query(url, `insert into migration.applied (name, sha256) values ('9999-later.sql', '')`)
  await expect(migrate(url, secrets)).rejects.toThrow(/newer release \(it has 9999-later\.sql\)/)
})

it('keeps nothing of a migration that fails', async () => {
  const url = await emptyDatabase()
  await migrate(url, secrets)
  // The first migration is to be applied again, and fails at what is there already.
  await query(url, 'delete from migration.applied where name = (select min(name) from migration.applied)')
  const before = await query(url, 'select count(*) from pg_class')
  await expect(migrate(url, secrets)).rejects.toThrow(/already exists/)
  expect(await query(url, 'select count(*) from pg_class')).toEqual(before)
})

it('needs no superuser: a role that owns the database and may create roles is enough', async () => {
  const owner = `owner_${randomBytes(5).toString('hex')}`
  // Roles are the cluster's, and those of the other tests belong to the superuser: this role gets the right to grant them.
  await admin.query(`create role ${owner} login createrole password 'owner'`)
  const { rows: roles } = await admin.query(
    `select quote_ident(rolname) as name from pg_roles where rolname ~ '^tributary_[a-z_]+$' and not rolcanlogin`,
  )
  const shared = roles.map(({ name }) => name).join(', ')
  await admin.query(`grant ${shared} to ${owner} with admin true, inherit false, set false`)
  const url = new URL(await emptyDatabase(`owner ${owner}`))
  const superUrl = url.href
  url.username = owner
  url.password = 'owner'
  const own = createSecrets('another installation', createRandomness())
  const applied = await migrate(url.href, own)
  expect(applied.length).toBeGreaterThan(4)
  expect(await migrate(url.href, own)).toEqual([])
  const app = loginUrl({ adminUrl: superUrl, secrets: own }, 'app')
  expect(await query(app, 'select count(*)::int from tenant.account')).toEqual([{ count: 0 }])
})

it('keeps the logins of another installation out of the database', async () => {
  const url = await emptyDatabase()
  await migrate(url, createSecrets('one installation', createRandomness()))
  const elsewhere = await emptyDatabase()
  const other = createSecrets('an other installation', createRandomness())
  await migrate(elsewhere, other)
  await expect(
    query(loginUrl({ adminUrl: elsewhere, secrets: other }, 'app'), 'select 1'),
  ).resolves.toHaveLength(1)
  await expect(query(loginUrl({ adminUrl: url, secrets: other }, 'app'), 'select 1')).rejects.toThrow(
    /permission denied for database/,
  )
})

it('lets no login make even a temporary table', async () => {
  const url = await emptyDatabase()
  await migrate(url, secrets)
  for (const duty of ['app', 'ingest', 'directory_reader', 'projector'] as const) {
    await expect(
      query(loginUrl({ adminUrl: url, secrets }, duty), 'create temporary table mine (id int)'),
    ).rejects.toThrow(/permission denied/)
  }
})

it('makes the partitions of the months to come, and again after a clock was far ahead', async () => {
  const url = await emptyDatabase()
  await migrate(url, secrets)
  const count = async () =>
    (
      await query<{ n: number }>(
        url,
        `select count(*)::int as n from pg_inherits where inhparent = 'tenant.beacon_journal'::regclass`,
      )
    )[0]?.n
  expect(await count()).toBe(5)
  await query(
    url,
    `insert into tenant.beacon_journal (account_id, happened_at, id, fact)
     values (gen_random_uuid(), date_trunc('month', now()) + interval '4 months 5 days', gen_random_uuid(), '{}')`,
  )
  await query(url, 'call tenant.prepare_journals(6)')
  // The month of the stray row stays in the default partition; those after it are made.
  expect(await count()).toBe(7)
  expect(await query(url, 'select 1 from tenant.beacon_journal')).toHaveLength(1)
  await migrate(url, secrets)
})

import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from './testing/clone-database.ts'
import { loginUrl } from './testing/login-url.ts'
import { insertion, type Owner, type Row, sampleRows } from './testing/sample-rows.ts'

/** Tables of the whole account: a manager of some locations sees them like everyone else of the account. */
const accountWide: Record<string, string> = {
  'tenant.account': 'what holds for all locations',
  'tenant.site_sighting': 'one site may show several locations',
  'tenant.site_hour': 'one site may show several locations',
  'tenant.canonical_day': 'one site may show several locations',
  'tenant.site_health': 'one site may show several locations',
  'tenant.carrier_connection': 'one carrier account serves all locations',
  'tenant.reconciliation': 'belongs to the connection',
  'tenant.api_key': 'opens the account',
  'tenant.invitation': 'may be to several locations; only who leads the account reads it',
  'tenant.audit_entry': 'tells of changes of the account',
  'tenant.alert': 'may be about any of the above',
  'tenant.swap_journal': 'a visit is on a site, which may show several locations',
  'tenant.beacon_journal': 'a visit is on a site, which may show several locations',
  'tenant.retention': 'what holds for all locations',
  'tenant.erasure': 'a person may have called several locations',
  'tenant.account_export': 'holds the whole account; only who leads it may have it made or read it',
  'tenant.test_call': 'tells of numbers, which may stand for nothing yet',
  'tenant.test_call_plan': 'what holds for all locations',
  'tenant.idempotent_request': 'belongs to who asked, and is shown to nobody else',
  'tenant.webhook_endpoint': 'is told of the whole account, or of the locations it is confined to',
  'tenant.webhook_event': 'names a thing; who may see it is decided where it is read',
  'tenant.webhook_delivery': 'belongs to the endpoint',
  'tenant.webhook_attempt': 'belongs to the endpoint',
  'tenant.visit_tally': 'a visit is on a site, which may show several locations',
  'tenant.lease_tally': 'belongs to no location; its pool’s tracker does',
  'tenant.outcome': 'words of the whole account',
  'tenant.saved_view': 'names filters, shows no call by itself',
  'tenant.attribution_model': 'learnt from calls of all locations, and names none',
  'tenant.call_event': 'what the carrier said, before it is known where the call goes; no verb shows it',
}

/** Tables that only triggers write, and what is folded of those. There are as many differences as the sample's calls make. */
const keptByTriggers = ['tenant.call_tag', 'tenant.call_difference', 'tenant.call_tally']
/** What only the projector writes. */
const projections = ['tenant.visit', 'tenant.page_view', 'tenant.lease']

/** Tables in which no row belongs to an account. */
const nobodys = ['directory.projection_cursor']

type Table = {
  name: string
  parent: string | null
  bound: string | null
  timeColumn: string | null
  isSecured: boolean
  isForced: boolean
}

let test: TestDatabase
let admin: pg.Client
let app: pg.Client
let tables: Table[] = []
let owned: Table[] = []
const a1: Owner = { accountId: randomUUID(), locationId: randomUUID() }
const a2: Owner = { accountId: a1.accountId, locationId: randomUUID() }
const b: Owner = { accountId: randomUUID(), locationId: randomUUID() }

beforeAll(async () => {
  test = await cloneDatabase()
  admin = new pg.Client({ connectionString: test.adminUrl })
  app = new pg.Client({ connectionString: loginUrl(test, 'app') })
  await Promise.all([admin.connect(), app.connect()])
  const { rows } = await admin.query<Table>(
    `select c.oid::regclass::text as name, p.oid::regclass::text as parent, pg_get_expr(c.relpartbound, c.oid) as bound,
       (select attname from pg_partitioned_table t join pg_attribute a on a.attrelid = t.partrelid and a.attnum = t.partattrs[0]
        where t.partrelid = coalesce(p.oid, c.oid)) as "timeColumn",
       c.relrowsecurity as "isSecured", c.relforcerowsecurity as "isForced"
     from pg_class c left join pg_inherits i on i.inhrelid = c.oid left join pg_class p on p.oid = i.inhparent
     where c.relnamespace in ('tenant'::regnamespace, 'directory'::regnamespace) and c.relkind in ('r', 'p') order by c.oid`,
  )
  tables = rows
  owned = tables.filter(({ name }) => !nobodys.includes(name))
  for (const owner of [a1, a2, b]) {
    const sample = sampleRows(owner)
    for (const table of Object.keys(sample)) {
      const stored = owned.filter(({ name, parent, timeColumn }) =>
        timeColumn ? parent === table : name === table,
      )
      for (const each of stored) {
        const { text, values } = insertion(each.name, rowFor(each, sample))
        await admin.query(`${text} on conflict do nothing`, values)
      }
    }
  }
})
afterAll(async () => {
  await Promise.all([admin.end(), app.end()])
  await test.drop()
})

/** The sample of the table, or of the table it is a partition of, at a time of that partition. */
function rowFor({ name, parent, bound, timeColumn }: Table, sample: Record<string, Row>): Row {
  const row = sample[parent ?? name]
  if (!row)
    throw new Error(`${name} has no row in testing/sample-rows.ts: add one, so that tenancy is tried on it.`)
  const from = bound?.match(/FROM \('([^']+)'\)/)?.[1] ?? '2001-01-01T00:00:00Z'
  return timeColumn && parent ? { ...row, [timeColumn]: from } : row
}

type Outcome = { rows: Row[]; count: number; code?: undefined } | { code: string; rows: []; count: 0 }

/** Runs one statement as `app`, bound as given, and undoes it. */
async function asApp(
  bound: { accounts?: string; locations?: string },
  text: string,
  values: unknown[] = [],
): Promise<Outcome> {
  await app.query('begin')
  try {
    if (bound.accounts !== undefined)
      await app.query(`select set_config('tributary.accounts', $1, true)`, [bound.accounts])
    if (bound.locations !== undefined)
      await app.query(`select set_config('tributary.locations', $1, true)`, [bound.locations])
    const { rows, rowCount } = await app.query(text, values)
    return { rows, count: rowCount ?? 0 }
  } catch (error) {
    if (error instanceof pg.DatabaseError) return { code: error.code ?? '', rows: [], count: 0 }
    throw error
  } finally {
    await app.query('rollback')
  }
}

const refused = '42501'
const toA = { accounts: a1.accountId }
/** Every owned table with what came of it, so that a failure names the tables at fault. */
async function forEachTable<T>(run: (table: Table) => Promise<T>, among = owned): Promise<Record<string, T>> {
  const found: Record<string, T> = {}
  for (const table of among) found[table.name] = await run(table)
  return found
}
const all = <T>(value: T, among = owned) => Object.fromEntries(among.map(({ name }) => [name, value]))

describe('bound to one account', () => {
  it('reads its own rows of every table and partition, and none of another account', async () => {
    const seen = await forEachTable(async ({ name }) => {
      const { rows } = await asApp(toA, `select distinct account_id from ${name}`)
      return rows.map((row) => row.account_id)
    })
    expect(seen).toEqual(all([a1.accountId]))
  })

  it('changes no row of another account', async () => {
    const changed = await forEachTable(
      async ({ name }) =>
        (await asApp(toA, `update ${name} set account_id = account_id where account_id = $1`, [b.accountId]))
          .count,
    )
    expect(changed).toEqual(all(0))
  })

  it('deletes no row of another account', async () => {
    const deleted = await forEachTable(
      async ({ name }) =>
        (await asApp(toA, `delete from ${name} where account_id = $1`, [b.accountId])).count,
    )
    expect(deleted).toEqual(all(0))
  })

  it('adds no row to another account', async () => {
    const sample = sampleRows({ accountId: b.accountId, locationId: randomUUID() })
    const outcome = await forEachTable(async (table) => {
      const { text, values } = insertion(table.name, rowFor(table, sample))
      return (await asApp(toA, text, values)).code
    })
    expect(outcome).toEqual(all(refused))
  })

  it('gives none of its rows to another account', async () => {
    const outcome = await forEachTable(
      async ({ name }) => (await asApp(toA, `update ${name} set account_id = $1`, [b.accountId])).code,
    )
    expect(outcome).toEqual(all(refused))
  })
})

describe('bound to nothing', () => {
  it.each([
    ['with no setting at all', {}],
    ['with an empty one', { accounts: '' }],
  ])('reads, changes and deletes nothing, %s', async (_, bound) => {
    const touched = await forEachTable(async ({ name }) => [
      (await asApp(bound, `select 1 from ${name}`)).count,
      (await asApp(bound, `update ${name} set account_id = account_id`)).count,
      (await asApp(bound, `delete from ${name}`)).count,
    ])
    expect(touched).toEqual(all([0, 0, 0]))
  })

  it('adds nothing', async () => {
    const sample = sampleRows({ accountId: randomUUID(), locationId: randomUUID() })
    const outcome = await forEachTable(async (table) => {
      const { text, values } = insertion(table.name, rowFor(table, sample))
      return (await asApp({}, text, values)).code
    })
    expect(outcome).toEqual(all(refused))
  })
})

describe('confined to one location', () => {
  const toFirst = { accounts: a1.accountId, locations: a1.locationId }
  const tenants = () => owned.filter(({ name }) => name.startsWith('tenant.'))
  const confined = () => tenants().filter(({ name, parent }) => accountWide[parent ?? name] === undefined)

  it('reads the rows of that location, and of no other', async () => {
    const seen = await forEachTable(
      async ({ name }) => [
        (await asApp(toA, `select 1 from ${name}`)).count,
        (await asApp(toFirst, `select 1 from ${name}`)).count,
      ],
      confined(),
    )
    const { 'tenant.call_difference': differences, ...others } = seen
    expect(others).toEqual(
      all(
        [2, 1],
        confined().filter(({ name }) => name !== 'tenant.call_difference'),
      ),
    )
    expect(differences?.[1]).toBeGreaterThan(0)
    const { rows } = await asApp(toFirst, 'select distinct location_id from tenant.call_difference')
    expect(rows).toEqual([{ location_id: a1.locationId }])
  })

  it('knows every table: one with a location is confined, the others are named with the reason', async () => {
    const { rows } = await admin.query<{ name: string }>(
      `select attrelid::regclass::text as name from pg_attribute join pg_class c on c.oid = attrelid
       where attname = 'location_id' and not attisdropped and c.relkind in ('r', 'p') and c.relnamespace = 'tenant'::regnamespace`,
    )
    expect(rows.filter(({ name }) => accountWide[name] !== undefined)).toEqual([])
    const names = tenants().map(({ name }) => name)
    expect(Object.keys(accountWide).filter((name) => !names.includes(name))).toEqual([])
  })

  it('changes and deletes nothing of another location', async () => {
    const touched = await forEachTable(
      async ({ name }) => [
        (await asApp(toFirst, `update ${name} set account_id = account_id`)).count,
        (await asApp(toFirst, `delete from ${name}`)).count,
      ],
      confined(),
    )
    for (const [name, counts] of Object.entries(touched))
      expect([name, Math.max(...counts)]).toEqual([
        name,
        projections.includes(name) || keptByTriggers.includes(name) ? 0 : 1,
      ])
  })

  it('adds nothing to another location', async () => {
    const sample = sampleRows(a2)
    const outcome = await forEachTable(async (table) => {
      const { text, values } = insertion(table.name, rowFor(table, sample))
      return (await asApp(toFirst, text, values)).code
    }, confined())
    expect(outcome).toEqual(all(refused, confined()))
  })
})

it('secures every table that belongs to accounts, the owner of the tables included', () => {
  const open = owned.filter(({ isSecured, isForced }) => !isSecured || !isForced)
  expect(open.map(({ name }) => name)).toEqual([])
})

it('has no table of nobody beyond those it names, and the server reads those only as projector', async () => {
  const { rows } = await admin.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where c.relnamespace in ('tenant'::regnamespace, 'directory'::regnamespace)
       and c.relkind in ('r', 'p') and not exists (select from pg_attribute where attrelid = c.oid and attname = 'account_id')`,
  )
  expect(rows.map(({ name }) => name)).toEqual(nobodys)
  for (const name of nobodys) expect((await asApp(toA, `select 1 from ${name}`)).code).toBe(refused)
})

/**
 * Each function that the app may call with an id, called for the account `$1`: what it answers, or with `written` what it writes, counted as
 * the superuser, of that account alone. Those that read and write no table are named without a call.
 */
const functionsOfAccounts: Record<string, { call: string; written?: string } | 'looks at no table'> = {
  'tenant.calls_with_note(uuid,text,integer)': {
    call: "select tenant.calls_with_note($1, 'sample', 10)",
  },
  'tenant.note_event(uuid,text,uuid)': {
    call: "select tenant.note_event($1, 'call.completed', gen_random_uuid())",
    written: 'select count(*)::integer as count from tenant.webhook_event where account_id = $1',
  },
  'tenant.words_of_note(uuid,text)': 'looks at no table',
}

it('reads and writes nothing of another account through a function, and knows every one that takes an id', async () => {
  const { rows } = await admin.query<{ name: string }>(
    `select oid::regprocedure::text as name from pg_proc where pronamespace in ('tenant'::regnamespace, 'directory'::regnamespace)
       and 'uuid'::regtype = any(proargtypes::oid[]) and has_function_privilege('tributary_app', oid, 'execute') order by 1`,
  )
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(functionsOfAccounts))
  await admin.query("update tenant.webhook_endpoint set events = '{call.completed}'")
  await admin.query("update tenant.call_note set text = 'sample'")
  for (const [name, tried] of Object.entries(functionsOfAccounts)) {
    if (tried === 'looks at no table') continue
    const count = async ({ accountId }: Owner): Promise<number> =>
      tried.written === undefined
        ? 0
        : ((await admin.query<{ count: number }>(tried.written, [accountId])).rows[0]?.count ?? 0)
    const gained: Record<string, boolean> = {}
    for (const [who, owner] of Object.entries({ own: a1, others: b })) {
      const before = await count(owner)
      await app.query('begin')
      await app.query(`select set_config('tributary.accounts', $1, true)`, [a1.accountId])
      const answer = await app.query(tried.call, [owner.accountId]).catch(() => undefined)
      await app.query('commit')
      gained[who] =
        tried.written === undefined ? (answer?.rows.length ?? 0) > 0 : (await count(owner)) > before
    }
    expect({ name, gained }).toEqual({ name, gained: { own: true, others: false } })
  }
})

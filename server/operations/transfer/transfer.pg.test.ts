import { randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createRandomness } from '../../randomness.ts'
import { recordingPath } from '../../recordings/index.ts'
import { createSecrets } from '../../secrets.ts'
import { listMigrations } from '../../storage/index.ts'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import { describeSchema } from '../../storage/testing/read-schema.ts'
import { insertion, sampleRows } from '../../storage/testing/sample-rows.ts'
import { exportAccounts } from './export-accounts.ts'
import { ImportRefused, importAccounts } from './import-accounts.ts'
import { notExported } from './manifest.ts'

/** Tables outside the accounts' own, each with why it is not exported. */
const ofTheInstallation: Record<string, string> = {
  'directory.projection_cursor': 'how far this installation has read; the import sets it',
  ...Object.fromEntries(
    ['"user"', 'session', 'credential', 'verification', 'two_factor', 'passkey', 'outgoing_mail'].map(
      (name) => [
        `auth.${name}`,
        'people belong to the installation, and may belong to accounts that are not exported; they are invited anew',
      ],
    ),
  ),
  'migration.applied': 'what this installation’s schema is',
}

const secrets = createSecrets('another secret, of the target', createRandomness())
const agency = { accountId: randomUUID(), locationId: randomUUID() }
const client = { accountId: randomUUID(), locationId: randomUUID() }
const stranger = { accountId: randomUUID(), locationId: randomUUID() }
const sound = Buffer.concat([Buffer.from('RIFF....WAVE'), Buffer.alloc(5000, 7)])
const hostile = `</script>\u2028\\ "quoted" 🌊 ${'ü'.repeat(10_000)}\r\nend\t'; drop table`

let origin: TestDatabase
let admin: pg.Client
let schema: string[]
let folder: string
let told: string[]

beforeAll(async () => {
  origin = await cloneDatabase()
  admin = new pg.Client({ connectionString: origin.adminUrl })
  await admin.connect()
  schema = (await listMigrations(origin.adminUrl)).applied
  for (const owner of [agency, client, stranger]) {
    for (const [table, row] of Object.entries(sampleRows(owner))) {
      if (table === 'directory.account' && owner === client) row.parent_account_id = agency.accountId
      for (const name of Object.keys(row))
        if (name.endsWith('_encrypted')) row[name] = origin.secrets.encrypt('the token')
      if (table === 'tenant.location') row.name = hostile
      if (table === 'tenant.beacon_journal') row.fact = { page: hostile, n: 0.1, big: 12345678901234 }
      if (table === 'tenant.call')
        Object.assign(row, { tags: ['a,b', '{}', hostile], value_amount: 9007199254740993n })
      if (table === 'tenant.recording') Object.assign(row, { state: 'stored', bytes: sound.length })
      const { text, values } = insertion(table, row)
      await admin.query(text, values)
    }
  }
  // A state that no insert of the app could have, and a moment between two milliseconds.
  await admin.query("update tenant.tracking_number set state = 'warming'")
  await admin.query("update tenant.visit set last_seen_at = '2026-11-23T15:00:00.123456Z'")
  await admin.query(
    "insert into directory.projection_cursor values ('visits', '1'), ('calls', '1') on conflict do nothing",
  )
})
afterAll(async () => {
  await admin.end()
  await origin.drop()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-transfer-'))
  told = []
  return () => rmSync(folder, { recursive: true, force: true })
})

const at = (name: string) => join(folder, name)
const idsOf = async (table: string) =>
  (await admin.query<{ account_id: string; id: string }>(`select account_id, id from ${table}`)).rows

async function exportAll(accountId?: string) {
  for (const { account_id, id } of await idsOf('tenant.recording')) {
    const path = join(at('from'), recordingPath(account_id, id))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, sound)
  }
  return exportAccounts(
    {
      database: origin.database,
      dataFolder: at('from'),
      schema,
      installation: origin.secrets.installation,
      now: 0,
    },
    { folder: at('export'), accountId, tell: (line) => told.push(line) },
  )
}

type Options = Partial<Parameters<typeof importAccounts>[1]>
const importInto = (target: TestDatabase, own = origin.secrets, options: Options = {}) =>
  importAccounts(
    { adminUrl: target.adminUrl, dataFolder: at('to'), secrets: own, schema },
    { folder: at('export'), tell: () => {}, ...options },
  )

async function withTarget<T>(run: (target: TestDatabase) => Promise<T>): Promise<T> {
  const target = await cloneDatabase()
  try {
    return await run(target)
  } finally {
    await target.drop()
  }
}

/** Every row of every table, but for the transaction that wrote it. */
async function everything(url: string, accountIds?: string[]): Promise<Record<string, string[]>> {
  const reader = new pg.Client({ connectionString: url })
  await reader.connect()
  try {
    const tables = await reader.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'
       where c.relnamespace in ('tenant'::regnamespace, 'directory'::regnamespace) and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
    )
    const held: Record<string, string[]> = {}
    for (const { name } of tables.rows) {
      if (name in notExported) continue
      const { rows } = await reader.query<{ row: string }>(
        `select (to_jsonb(t) - 'recorded_xid' - 'changed_xid')::text as row from ${name} t where $1::uuid[] is null or account_id = any($1) order by 1`,
        [accountIds ?? null],
      )
      held[name] = rows.map(({ row }) => row)
    }
    return held
  } finally {
    await reader.end()
  }
}

it('exports every table there is, or names the reason why not', async () => {
  await exportAll()
  const { rows } = await admin.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'jobs') and n.nspname not like 'pg\\_%'`,
  )
  const exported = readdirSync(at('export/tables')).map((file) => file.replace('.jsonl', ''))
  const left = rows.map(({ name }) => name).filter((name) => !exported.includes(name))
  expect(left.sort()).toEqual([...Object.keys(notExported), ...Object.keys(ofTheInstallation)].sort())
})

it('reads back every row and every sound as they were, and leaves the schema as it is', async () => {
  const report = await exportAll()
  expect(report).toMatchObject({ recordings: 3, missingAudio: [] })
  expect(told).toContain('tenant.call: 3')
  await withTarget(async (target) => {
    const before = await describeSchema(target.adminUrl)
    expect(await importInto(target)).toMatchObject({ rows: report.rows, recordings: 3 })
    const [there, here] = await Promise.all([everything(target.adminUrl), everything(origin.adminUrl)])
    expect(there).toEqual(here)
    expect(Object.values(here).every((rows) => rows.length >= 3)).toBe(true)
    expect(await describeSchema(target.adminUrl)).toBe(before)
    for (const { account_id, id } of await idsOf('tenant.recording'))
      expect(readFileSync(join(at('to'), recordingPath(account_id, id))).equals(sound)).toBe(true)
    expect(existsSync(at('to/recordings.importing'))).toBe(false)
    // What was imported counts as read: no projection goes over it again.
    const unread = await target.database.project(({ query }) =>
      query(
        `select 1 from tenant.swap_journal where recorded_xid >= (select position from directory.projection_cursor where projection = 'visits')`,
      ),
    )
    expect(unread).toEqual([])
  })
})

it('exports one account with those below it, and nothing of others', async () => {
  expect((await exportAll(agency.accountId)).accounts.map(({ id }) => id).sort()).toEqual(
    [agency.accountId, client.accountId].sort(),
  )
  await withTarget(async (target) => {
    await importInto(target)
    expect(await everything(target.adminUrl)).toEqual(
      await everything(origin.adminUrl, [agency.accountId, client.accountId]),
    )
  })
  await expect(
    exportAccounts(
      { database: origin.database, dataFolder: at('from'), schema, installation: '', now: 0 },
      { folder: at('other'), accountId: 'no-such', tell: () => {} },
    ),
  ).rejects.toMatchObject({ code: 'not_found' })
})

it('writes over nothing', async () => {
  mkdirSync(at('export'))
  writeFileSync(at('export/mine.txt'), 'mine')
  await expect(exportAll()).rejects.toMatchObject({ code: 'conflict' })
  expect(readdirSync(at('export'))).toEqual(['mine.txt'])
})

it('says which audio is not there any more', async () => {
  const [first] = await idsOf('tenant.recording')
  for (const { account_id, id } of (await idsOf('tenant.recording')).slice(1)) {
    const path = join(at('from'), recordingPath(account_id, id))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, sound)
  }
  const report = await exportAccounts(
    { database: origin.database, dataFolder: at('from'), schema, installation: '', now: 0 },
    { folder: at('export'), tell: () => {} },
  )
  expect(report).toMatchObject({ recordings: 2, missingAudio: [first?.id] })
})

describe('an export from under another secret', () => {
  it('is refused with what to do', async () => {
    await exportAll()
    await withTarget(async (target) => {
      await expect(importInto(target, secrets)).rejects.toThrow(/--secret-file[\s\S]*--no-credentials/)
      await expect(importInto(target, secrets, { sealedBy: secrets })).rejects.toThrow(/--secret-file/)
    })
  })

  it.each([
    ['has its credentials sealed anew when the old secret is given', () => origin.secrets, 'the token'],
    ['comes without credentials when told so', () => 'none' as const, ''],
  ])('%s', async (_what, sealedBy, token) => {
    await exportAll()
    await withTarget(async (target) => {
      await importInto(target, secrets, { sealedBy: sealedBy() })
      const reader = new pg.Client({ connectionString: target.adminUrl })
      await reader.connect()
      const { rows } = await reader.query<{ sealed: Buffer }>(
        'select auth_token_encrypted as sealed from tenant.carrier_connection',
      )
      await reader.end()
      expect(rows.map(({ sealed }) => secrets.decrypt(sealed))).toEqual([token, token, token])
    })
  })
})

it('disables webhook endpoints that come without their secret', async () => {
  await exportAll()
  await withTarget(async (target) => {
    await importInto(target, secrets, { sealedBy: 'none' })
    const reader = new pg.Client({ connectionString: target.adminUrl })
    await reader.connect()
    const { rows } = await reader.query('select is_enabled, disabled_reason from tenant.webhook_endpoint')
    await reader.end()
    const disabled = { is_enabled: false, disabled_reason: expect.stringContaining('Rotate') }
    expect(rows).toEqual([disabled, disabled, disabled])
  })
})

describe('what is broken', () => {
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(at(`export/${file}`), change(readFileSync(at(`export/${file}`), 'utf8')))
  const nothingIn = async (target: TestDatabase) => {
    expect(Object.values(await everything(target.adminUrl)).flat()).toEqual([])
    expect(
      existsSync(at('to/recordings')) ? readdirSync(at('to/recordings'), { recursive: true }) : [],
    ).toEqual([])
  }

  it('is told line by line, all of it at once, and nothing is imported', async () => {
    await exportAll()
    edit('tables/tenant.pool.jsonl', (text) => text.replace(/^.*$/m, '{"name": "cut o'))
    edit('tables/tenant.site.jsonl', (text) =>
      text.replaceAll('"consent_mode": "assumed"', '"consent_mode": "maybe"'),
    )
    edit('tables/tenant.alert.jsonl', (text) => text.replace('"code"', '"kode"'))
    edit('tables/tenant.visit.jsonl', (text) => text.split('\n').slice(1).join('\n'))
    edit('tables/tenant.lease.jsonl', (text) => `${text}[]\n`)
    edit('tables/tenant.call.jsonl', (text) =>
      text.replace(/"location_id": "[^"]+"/, '"location_id": "here"'),
    )
    await withTarget(async (target) => {
      const refused = await importInto(target).catch((error: ImportRefused) => error)
      expect(refused).toBeInstanceOf(ImportRefused)
      const errors = (refused as ImportRefused).errors.map(
        ({ file, line, message }) => `${file}:${line} ${message}`,
      )
      for (const expected of [
        /tenant\.pool\.jsonl:1 .*no JSON/,
        /tenant\.site\.jsonl:1 .*consent_mode/,
        /tenant\.site\.jsonl:3 .*consent_mode/,
        /tenant\.alert\.jsonl:1 kode: no column/,
        /tenant\.visit\.jsonl:2 The manifest tells of 3 rows; there are 2/,
        /tenant\.lease\.jsonl:4 .*no JSON object/,
        /tenant\.call\.jsonl:1 .*uuid/,
        // Its pool could not be read.
        /tenant\.tracker\.jsonl:\d .*foreign key/,
      ])
        expect(errors).toContainEqual(expect.stringMatching(expected))
      await nothingIn(target)
    })
  })

  it('is also audio that is missing or cut off', async () => {
    await exportAll()
    const [one, two] = (await idsOf('tenant.recording')).map(({ account_id, id }) =>
      at(`export/audio/${account_id}/${id}.wav`),
    )
    rmSync(one ?? '')
    writeFileSync(two ?? '', 'RIFF')
    await withTarget(async (target) => {
      const refused = (await importInto(target).catch((error) => error)) as ImportRefused
      expect(refused.errors.map(({ message }) => message)).toEqual([
        `It has 4 bytes; its row tells of ${sound.length}.`,
        'It tells of 3 recordings; 1 are here.',
      ])
      await nothingIn(target)
    })
  })

  it('is also a link out of the export, a folder behind one, and audio that is no WAV', async () => {
    await exportAll()
    const [one, two, three] = (await idsOf('tenant.recording')).map(({ account_id, id }) =>
      at(`export/audio/${account_id}/${id}.wav`),
    ) as [string, string, string]
    const outside = at('outside.wav')
    writeFileSync(outside, sound)
    rmSync(one)
    symlinkSync(outside, one)
    mkdirSync(at('behind'))
    writeFileSync(join(at('behind'), basename(two)), sound)
    rmSync(dirname(two), { recursive: true })
    symlinkSync(at('behind'), dirname(two))
    writeFileSync(three, Buffer.alloc(sound.length, 7))
    const table = at('export/tables/tenant.alert.jsonl')
    writeFileSync(at('alerts'), readFileSync(table))
    rmSync(table)
    symlinkSync(at('alerts'), table)
    await withTarget(async (target) => {
      const refused = (await importInto(target).catch((error) => error)) as ImportRefused
      const said = Object.fromEntries(
        refused.errors.map(({ file, message }) => [at(`export/${file}`), message]),
      )
      expect(said).toEqual({
        [table]: expect.stringContaining('link'),
        [one]: expect.stringContaining('link'),
        [two]: expect.stringContaining('link'),
        [three]: 'It is no WAV file.',
        [at('export/manifest.json')]: expect.stringContaining('0 are here'),
      })
      await nothingIn(target)
      const manifest = at('export/manifest.json')
      writeFileSync(at('manifest'), readFileSync(manifest))
      rmSync(manifest)
      symlinkSync(at('manifest'), manifest)
      await expect(importInto(target)).rejects.toMatchObject({ code: 'conflict' })
    })
  })

  it('is also an export that was cut off, one of another release, and a target that is not empty', async () => {
    await exportAll()
    await withTarget(async (target) => {
      const manifest = readFileSync(at('export/manifest.json'), 'utf8')
      rmSync(at('export/manifest.json'))
      await expect(importInto(target)).rejects.toThrow(/cut off/)
      writeFileSync(at('export/manifest.json'), manifest.replace('0001-schemas', '0001-other'))
      await expect(importInto(target)).rejects.toThrow(/another release/)
      writeFileSync(at('export/manifest.json'), '{"format":"other"}')
      await expect(importInto(target)).rejects.toThrow(/not the manifest/)
      writeFileSync(at('export/manifest.json'), manifest)
      await importInto(target)
      const before = await everything(target.adminUrl)
      await expect(importInto(target)).rejects.toThrow(/accounts already/)
      expect(await everything(target.adminUrl)).toEqual(before)
    })
  })
})

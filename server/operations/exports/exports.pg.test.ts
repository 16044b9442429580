import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type AccountExport, scopes } from '@tributary/contract'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { listAudit } from '../../accounts/index.ts'
import { stageVerbs } from '../../numbers/testing/stage-verbs.ts'
import { recordingPath } from '../../recordings/index.ts'
import { type Binding, listMigrations, type Transaction } from '../../storage/index.ts'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import { insertion, sampleRows } from '../../storage/testing/sample-rows.ts'
import { importAccounts } from '../transfer/import-accounts.ts'
import { clearExports } from './clear-exports.ts'
import { getExport } from './get-export.ts'
import { listExports } from './list-exports.ts'
import { openExport } from './open-export.ts'
import { removeExport } from './remove-export.ts'
import { requestExport } from './request-export.ts'
import { writeExports } from './write-exports.ts'

const sound = Buffer.concat([Buffer.from('RIFF....WAVE'), Buffer.alloc(700_000, 7)])
let test: TestDatabase
let admin: pg.Client
beforeAll(async () => {
  test = await cloneDatabase()
  admin = new pg.Client({ connectionString: test.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await test.drop()
})
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-exports-'))
  return () => rmSync(folder, { recursive: true, force: true })
})

/** A client account of an agency, each with one of everything and a recording. */
async function stage() {
  const dataFolder = join(folder, 'data')
  const staged = stageVerbs(test, { dataFolder })
  const agency = { accountId: randomUUID(), locationId: randomUUID() }
  const client = { accountId: randomUUID(), locationId: randomUUID() }
  for (const owner of [agency, client]) {
    for (const [table, row] of Object.entries(sampleRows(owner))) {
      if (table === 'directory.account' && owner === client) row.parent_account_id = agency.accountId
      for (const name of Object.keys(row))
        if (name.endsWith('_encrypted')) row[name] = test.secrets.encrypt('the token')
      if (table === 'tenant.recording') {
        Object.assign(row, { state: 'stored', bytes: sound.length })
        const path = join(dataFolder, recordingPath(owner.accountId, String(row.id)))
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, sound)
      }
      const { text, values } = insertion(table, row)
      await admin.query(text, values)
    }
  }
  let looksUntilStopping = Number.POSITIVE_INFINITY
  let ticks = 0
  const free: number[] = []
  let onTransaction: { left: number; run(): Promise<unknown> } | undefined
  const context = {
    ...staged.context,
    // Every beat counts as a second.
    clock: { ...staged.clock, monotonic: () => (ticks += 1000) },
    database: {
      ...staged.context.database,
      async inTransaction<T>(binding: Binding, work: (transaction: Transaction) => Promise<T>): Promise<T> {
        if (onTransaction && --onTransaction.left === 0) await onTransaction.run()
        return staged.context.database.inTransaction(binding, work)
      },
    },
    adminUrl: test.adminUrl,
    isStopping: () => looksUntilStopping-- <= 0,
    readSpace: async () => ({ whole: 100e9, free: free.shift() ?? 50e9 }),
  }
  const run = staged.actorOf(client.accountId)
  const request = () => run<AccountExport>(requestExport)
  const read = (id: string) => run<AccountExport>(getExport, { id })
  const actor = { name: 'test', accountId: client.accountId, scopes }
  return {
    ...staged,
    agency,
    client,
    free,
    run,
    request,
    read,
    dataFolder,
    write: () => writeExports(context),
    clear: () => clearExports(context),
    /** Does something before the so manieth transaction of writing. */
    between: (transactions: number, run: () => Promise<unknown>) => {
      onTransaction = { left: transactions, run }
    },
    stopAfter: (looks: number) => {
      looksUntilStopping = looks
    },
    open: (id: string, range?: string, own: Partial<typeof actor> = {}) =>
      openExport(context, { ...actor, ...own }, { id, range }),
    files: () => (existsSync(join(dataFolder, 'exports')) ? readdirSync(join(dataFolder, 'exports')) : []),
  }
}

const bytesOf = async (stream: ReadableStream<Uint8Array> | undefined) =>
  Buffer.from(await new Response(stream).arrayBuffer())

it('packs what the account owns, that an empty installation reads back, and not a word of another account', async () => {
  const { request, read, write, open, client, agency, files } = await stage()
  const { id, state } = await request()
  expect(state).toBe('waiting')
  await write()
  const done = await read(id)
  expect(done).toMatchObject({ state: 'ready', recordings: 1, missingAudio: 0 })
  const file = await open(id)
  const bytes = await bytesOf(file.open())
  expect(bytes.length).toBe(done.bytes)
  expect(file.name).toMatch(/^tributary-export-\d{4}-\d\d-\d\d\.tar\.gz$/)
  expect(files()).toEqual([`${client.accountId}.${id}.1.tar.gz`])

  const unpacked = join(folder, 'unpacked')
  mkdirSync(unpacked)
  writeFileSync(join(folder, 'it.tar.gz'), bytes)
  execFileSync('tar', ['-xzf', join(folder, 'it.tar.gz'), '-C', unpacked])
  for (const name of readdirSync(unpacked, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue
    const text = readFileSync(join(name.parentPath, name.name), 'latin1')
    expect(`${name.name} ${text}`).not.toContain(agency.accountId)
    expect(`${name.name} ${text}`).not.toContain(agency.locationId)
  }
  const target = await cloneDatabase()
  try {
    const { applied } = await listMigrations(test.adminUrl)
    const imported = await importAccounts(
      { adminUrl: target.adminUrl, dataFolder: join(folder, 'to'), secrets: test.secrets, schema: applied },
      { folder: unpacked, tell: () => {} },
    )
    expect(imported).toMatchObject({ rows: done.rows, recordings: 1, accounts: [{ id: client.accountId }] })
  } finally {
    await target.drop()
  }
})

it('is one at a time, and the next one takes the place of the last', async () => {
  const { request, read, write, run, clear, files } = await stage()
  const first = await request()
  await expect(request()).rejects.toMatchObject({ code: 'conflict' })
  await write()
  const second = await request()
  expect((await read(first.id)).state).toBe('ready')
  await write()
  await clear()
  expect((await read(first.id)).state).toBe('removed')
  expect(files()).toEqual([expect.stringContaining(second.id)])
  const { items } = await run<{ items: AccountExport[] }>(listExports)
  const own = items.filter(({ id }) => [first.id, second.id].includes(id))
  expect(own.map(({ id, state }) => `${id} ${state}`).sort()).toEqual(
    [`${first.id} removed`, `${second.id} ready`].sort(),
  )
})

it('gives an archive, or a part of it, to who may, and writes each taking down once an hour, whatever part is asked for', async () => {
  const { request, write, open, run, agency, clock } = await stage()
  const { id } = await request()
  await expect(open(id)).rejects.toMatchObject({ code: 'conflict' })
  await write()
  const rest = await open(id, 'bytes=10-')
  const whole = await bytesOf((await open(id)).open())
  expect(rest).toMatchObject({ status: 206, contentRange: `bytes 10-${whole.length - 1}/${whole.length}` })
  expect((await bytesOf(rest.open())).equals(whole.subarray(10))).toBe(true)
  const others = scopes.filter((scope) => !scope.startsWith('exports:'))
  await expect(open(id, undefined, { scopes: others as never })).rejects.toMatchObject({
    code: 'scope_missing',
  })
  await expect(open(id, undefined, { accountId: agency.accountId })).rejects.toMatchObject({
    code: 'not_found',
  })
  await open(id, 'bytes=20-30', { name: 'another' })
  clock.advance(3600_001)
  await open(id, 'bytes=-5')
  const { items } = await run<{ items: { action: string; subjectId: string }[] }>(listAudit)
  const told = items.filter(({ subjectId }) => subjectId === id).map(({ action }) => action)
  expect(told.sort()).toEqual([
    'account_export.downloaded',
    'account_export.downloaded',
    'account_export.downloaded',
    'account_export.requested',
  ])
})

it.each(['its time is over', 'somebody removes it'])(
  'is gone for everybody and from the disk when %s',
  async (why) => {
    const { request, read, write, open, run, clear, clock, files } = await stage()
    const { id } = await request()
    await write()
    await clear()
    expect(files()).toHaveLength(1)
    if (why === 'somebody removes it') await run(removeExport, { id })
    else clock.advance(3 * 86_400_000)
    await expect(open(id)).rejects.toMatchObject({ code: 'not_found' })
    await clear()
    expect((await read(id)).state).toBe('removed')
    expect(files()).toEqual([])
  },
)

it('goes on elsewhere when the server stops meanwhile, and leaves nothing half-written', async () => {
  const { request, read, write, stopAfter, files } = await stage()
  const { id } = await request()
  stopAfter(9)
  await write()
  expect((await read(id)).state).toBe('waiting')
  expect(files()).toEqual([])
  stopAfter(Number.POSITIVE_INFINITY)
  await write()
  expect((await read(id)).state).toBe('ready')
  expect(files()).toHaveLength(1)
})

it('ends when it is removed while it is written', async () => {
  const { request, read, write, run, between, files } = await stage()
  const { id } = await request()
  // Taken up, then told of once: the next time it says how far it is, it finds out.
  between(3, () => run(removeExport, { id }))
  await write()
  expect(await read(id)).toMatchObject({ state: 'removed' })
  expect(files()).toEqual([])
})

it('is taken up from a writer that fell silent, three times at most', async () => {
  const { request, read, write, clock, client } = await stage()
  const { id } = await request()
  const die = (attempt: number) =>
    admin.query(
      "update tenant.account_export set state = 'writing', attempt = $3, beat_at = to_timestamp($4::float8 / 1000) where account_id = $1 and id = $2",
      [client.accountId, id, attempt, clock.now()],
    )
  await die(1)
  await write()
  expect((await read(id)).state).toBe('writing')
  clock.advance(120_001)
  await write()
  expect((await read(id)).state).toBe('ready')
  await die(3)
  clock.advance(120_001)
  await write()
  expect(await read(id)).toMatchObject({ state: 'failed', reason: expect.stringContaining('ended 3 times') })
})

it('leaves alone what its successor writes when it was thought dead and goes on', async () => {
  const { request, read, write, between, open, clock, clear, files } = await stage()
  const { id } = await request()
  // Taken up and begun: it falls silent before it tells how far it is.
  between(4, async () => {
    clock.advance(120_001)
    await write()
  })
  await write()
  expect((await read(id)).state).toBe('ready')
  await clear()
  expect(files()).toEqual([expect.stringContaining(`${id}.2.tar.gz`)])
  expect((await bytesOf((await open(id)).open())).length).toBe((await read(id)).bytes)
})

it.each([
  ['before it begins', [5.0009e9]],
  ['while it is written', [50e9, 50e9, 4.9e9]],
])('fails, and leaves what others need of the disk, when there is no room %s', async (_, spaces) => {
  const { request, read, write, free, files } = await stage()
  free.push(...spaces)
  const { id } = await request()
  await write()
  expect(await read(id)).toMatchObject({
    state: 'failed',
    reason: expect.stringMatching(/no room.*5\.0 GB are kept/),
  })
  expect(files()).toEqual([])
  await request()
  await write()
  expect(files()).toHaveLength(1)
})

it('fails with its reason when a file is in the way, and can be asked for again', async () => {
  const { request, read, write, dataFolder } = await stage()
  writeFileSync(join(dataFolder, 'exports'), 'no folder')
  const { id } = await request()
  await write()
  expect(await read(id)).toMatchObject({ state: 'failed', reason: expect.stringContaining('log says why') })
  rmSync(join(dataFolder, 'exports'))
  const again = await request()
  await write()
  expect((await read(again.id)).state).toBe('ready')
})

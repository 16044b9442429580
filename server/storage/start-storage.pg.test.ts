import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, expect, it } from 'vitest'
import { createLog, silentLog } from '../log.ts'
import { createRandomness } from '../randomness.ts'
import { createSecrets } from '../secrets.ts'
import { findPostmaster, isRunning } from './embedded/postmaster.ts'
import { runEmbedded } from './embedded/run-embedded.ts'
import { migrate } from './migrate.ts'
import { startStorage } from './start-storage.ts'

const secret = 'a secret'
const secrets = createSecrets(secret, createRandomness())
const root = mkdtempSync(join(tmpdir(), 'tributary-storage-'))
chmodSync(root, 0o755)
const dataFolder = join(root, 'data')
const folder = join(dataFolder, 'postgres')
const children: ChildProcess[] = []
const outside: string[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(() => {
  for (const path of outside) {
    const left = findPostmaster(path)
    if (left) process.kill(left.pid, 'SIGKILL')
  }
  for (const path of [root, ...outside, ...outside.map((one) => `${one}.log`)])
    rmSync(path, { recursive: true, force: true })
})
outside.push(folder)

/** Another server on the same folder; answers its one line. */
async function spawnServer(
  withSecret = secret,
  at = dataFolder,
): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('testing/start-and-wait.ts', import.meta.url)), at, withSecret],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  children.push(child)
  const [said] = await once(child.stdout, 'data')
  return { child, said: String(said).trim() }
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

const accountId = '0198a000-0000-7000-8000-000000000001'

it('sets itself up without a word, opens under narrow roles, and leaves no process when it closes', async () => {
  const lines: string[] = []
  const log = createLog({ stream: { write: (line) => lines.push(line) } })
  const storage = await startStorage({ dataFolder, secrets, log })
  // As root its data may be kept elsewhere, which has to be said.
  expect(lines.filter((line) => !line.includes('kept elsewhere'))).toEqual([])
  expect(storage).toMatchObject({ isEmbedded: true, isFirstRun: true })
  await storage.database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
    query('insert into directory.account (account_id) values ($1)', [accountId]),
  )
  const pid = findPostmaster(folder)?.pid ?? 0
  expect(isRunning(pid)).toBe(true)
  const second = await spawnServer()
  expect(second.said).toBe(
    `Another Tributary (process ${process.pid}) is using ${dataFolder}. Stop it, or set TRIBUTARY_DATA to another folder.`,
  )
  await storage.close()
  expect(isRunning(pid)).toBe(false)
  expect(
    readdirSync(dataFolder).filter(
      (name) => name.includes('lock') || name.includes('password') || name.includes('unfinished'),
    ),
  ).toEqual([])
})

it('adopts the PostgreSQL of a server that was killed, with everything in it', async () => {
  const { child, said } = await spawnServer()
  expect(said).toBe('started')
  const orphan = findPostmaster(folder)?.pid ?? 0
  await kill(child)
  expect(isRunning(orphan)).toBe(true)
  const lines: string[] = []
  const log = createLog({ stream: { write: (line) => lines.push(line) } })
  const storage = await startStorage({ dataFolder, secrets, log })
  expect(findPostmaster(folder)?.pid).toBe(orphan)
  expect(lines.join()).toContain('adopted the PostgreSQL')
  expect(storage.isFirstRun).toBe(false)
  expect(await storage.database.readDirectory('select account_id from directory.account')).toEqual([
    { account_id: accountId },
  ])
  await storage.close()
  expect(isRunning(orphan)).toBe(false)
})

it('waits for a PostgreSQL that is just shutting down, and starts it again', async () => {
  const password = secrets.databasePassword('postgres')
  const first = await runEmbedded({ dataFolder, password, log: silentLog })
  const client = new pg.Client({
    connectionString: `postgres://postgres:${password}@127.0.0.1:${first.port}/postgres`,
  })
  client.on('error', () => {})
  await client.connect()
  // SIGTERM is the "smart" shutdown: it lets sessions end by themselves.
  const changed = new Promise((resolve) =>
    watch(folder, (_, name) => name === 'postmaster.pid' && resolve(name)),
  )
  process.kill(first.pid, 'SIGTERM')
  await changed
  const starting = runEmbedded({ dataFolder, password, log: silentLog })
  await client.end()
  const second = await starting
  expect(second.isAdopted).toBe(false)
  expect(second.pid).not.toBe(first.pid)
  await second.stop()
})

it('revives its PostgreSQL, on the same port and with what was committed, after it was killed', async () => {
  const password = secrets.databasePassword('postgres')
  const embedded = await runEmbedded({ dataFolder, password, log: silentLog })
  const killed = embedded.pid
  process.kill(killed, 'SIGKILL')
  while (isRunning(killed)) await new Promise(setImmediate)
  await embedded.revive()
  expect(embedded.pid).not.toBe(killed)
  const client = new pg.Client({
    connectionString: `postgres://postgres:${password}@127.0.0.1:${embedded.port}/tributary`,
  })
  await client.connect()
  expect((await client.query('select account_id from directory.account')).rows).toEqual([
    { account_id: accountId },
  ])
  await client.end()
  await embedded.stop()
})

it('says what to do when the secret is another one, and leaves no process', async () => {
  const other = createSecrets('another secret', createRandomness())
  await expect(startStorage({ dataFolder, secrets: other, log: silentLog })).rejects.toThrow(
    /set up under another secret\. Start with the TRIBUTARY_SECRET of that time/,
  )
  expect(findPostmaster(folder)).toBeUndefined()
  expect(existsSync(join(dataFolder, 'tributary.lock'))).toBe(false)
})

it('begins again when the first set-up was cut off half-way, in a folder closed to others too', async () => {
  const closed = join(root, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  chmodSync(closed, 0o700)
  const isElsewhere = process.getuid?.() === 0
  const place = isElsewhere ? '/var/lib/tributary' : closed
  const known = new Set(existsSync(place) ? readdirSync(place) : [])
  const findHalf = () =>
    existsSync(place)
      ? readdirSync(place).find(
          (name) =>
            !known.has(name) && name.includes('.unfinished.') && existsSync(join(place, name, 'PG_VERSION')),
        )
      : undefined

  const server = spawnServer(secret, closed).catch(() => undefined)
  let half = findHalf()
  while (!half) {
    await new Promise(setImmediate)
    half = findHalf()
  }
  const gone = once(children[0] as ChildProcess, 'exit')
  children[0]?.kill('SIGKILL')
  await gone

  const embedded = await runEmbedded({
    dataFolder: closed,
    password: secrets.databasePassword('postgres'),
    log: silentLog,
  })
  outside.push(embedded.folder)
  expect(embedded.folder.startsWith(isElsewhere ? '/var/lib/tributary/data-' : closed)).toBe(true)
  expect(embedded.isAdopted).toBe(false)

  // The cluster is new, so nobody has made the roles yet: an owner who is no superuser makes them all.
  const url = new URL(
    `postgres://postgres:${secrets.databasePassword('postgres')}@127.0.0.1:${embedded.port}/postgres`,
  )
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await client.query(`create role keeper login createrole password 'keeper'`)
  await client.query('create database kept owner keeper')
  await client.end()
  Object.assign(url, { username: 'keeper', password: 'keeper', pathname: '/kept' })
  expect((await migrate(url.href, secrets)).length).toBeGreaterThan(4)
  expect(await migrate(url.href, secrets)).toEqual([])

  await embedded.stop()
  expect(findPostmaster(embedded.folder)).toBeUndefined()
  void server
})

it('starts although the process id of a killed PostgreSQL belongs to something else by now', async () => {
  writeFileSync(join(folder, 'postmaster.pid'), `${process.pid}\n${folder}\n1\n5432\n\n127.0.0.1\n\nready\n`)
  const embedded = await runEmbedded({
    dataFolder,
    password: secrets.databasePassword('postgres'),
    log: silentLog,
  })
  expect(embedded.isAdopted).toBe(false)
  await embedded.stop()
})

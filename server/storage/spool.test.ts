import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AppError } from '../errors.ts'
import { openSpool, type Spool } from './spool.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-spool-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const files = () => readdirSync(folder).sort()

async function collect(spool: Spool): Promise<unknown[]> {
  const seen: unknown[] = []
  await spool.replay(async (record) => {
    seen.push(record)
    return 'handled'
  })
  return seen
}

it('has each record on the disk when append resolves', async () => {
  const spool = await openSpool({ folder })
  await spool.append({ n: 1 })
  expect(readFileSync(join(folder, files()[0] ?? ''), 'utf8')).toBe('{"n":1}\n')
  expect(statSync(join(folder, files()[0] ?? '')).mode & 0o777).toBe(0o600)
  await spool.close()
})

it('hands over everything once and leaves an empty folder', async () => {
  const spool = await openSpool({ folder, segmentBytes: 200 })
  await Promise.all(Array.from({ length: 100 }, (_, n) => spool.append({ n })))
  for (let n = 100; n < 150; n++) await spool.append({ n })
  expect(spool.depth()).toBe(150)
  expect(await collect(spool)).toEqual(Array.from({ length: 150 }, (_, n) => ({ n })))
  expect(spool.depth()).toBe(0)
  expect(files()).toEqual([])
  expect(await collect(spool)).toEqual([])
})

it('keeps what was not handled, and only that', async () => {
  const spool = await openSpool({ folder })
  for (let n = 0; n < 10; n++) await spool.append({ n })
  await spool.replay(async (record) => {
    if ((record as { n: number }).n === 4) throw new Error('not now')
    return 'handled'
  })
  expect(spool.depth()).toBe(1)
  expect(await collect(spool)).toEqual([{ n: 4 }])
})

it('stops at the first sign that the database is away', async () => {
  const spool = await openSpool({ folder, segmentBytes: 1 })
  for (let n = 0; n < 5; n++) await spool.append({ n })
  let asked = 0
  await spool.replay(async () => {
    asked++
    throw new AppError('storage_unavailable', 'away')
  })
  expect(asked).toBe(1)
  expect(spool.depth()).toBe(5)
})

it('puts a rejected record aside, where a person finds it, and goes on', async () => {
  const spool = await openSpool({ folder })
  for (let n = 0; n < 3; n++) await spool.append({ n })
  expect(
    await spool.replay(async (record) => ((record as { n: number }).n === 1 ? 'rejected' : 'handled')),
  ).toEqual({ handled: 2, rejected: 1 })
  expect(files()).toEqual(['0000000001.rejected'])
  expect(readFileSync(join(folder, '0000000001.rejected'), 'utf8')).toBe('{"n":1}\n')
  expect(spool.depth()).toBe(0)
})

it('forgets a torn last line, which nobody was promised, and keeps the rest', async () => {
  const spool = await openSpool({ folder })
  await spool.append({ n: 1 })
  await spool.close()
  appendFileSync(join(folder, files()[0] ?? ''), '{"n":2,"to')
  const reopened = await openSpool({ folder })
  expect(reopened.depth()).toBe(1)
  await reopened.append({ n: 3 })
  expect(await collect(reopened)).toEqual([{ n: 1 }, { n: 3 }])
})

it('puts a line that is no JSON aside', async () => {
  writeFileSync(join(folder, '0000000007.jsonl'), '{"n":1}\n\u0000\u0000\u0000\n{"n":3}\n')
  const spool = await openSpool({ folder })
  expect(await collect(spool)).toEqual([{ n: 1 }, { n: 3 }])
  expect(files()).toEqual(['0000000007.rejected'])
  await spool.append({ n: 4 })
  expect(files()).toContain('0000000008.jsonl')
  await spool.close()
})

it('accepts records while it replays', async () => {
  const spool = await openSpool({ folder })
  await spool.append({ n: 1 })
  const seen: unknown[] = []
  await spool.replay(async (record) => {
    seen.push(record)
    if (seen.length === 1) await spool.append({ n: 2 })
    return 'handled'
  })
  expect(seen).toEqual([{ n: 1 }])
  expect(await collect(spool)).toEqual([{ n: 2 }])
})

it('says clearly that it is full, and takes records again when it has room', async () => {
  const spool = await openSpool({ folder, maxBytes: 30 })
  await spool.append({ text: 'a'.repeat(10) })
  await expect(spool.append({ text: 'b'.repeat(10) })).rejects.toMatchObject({
    code: 'storage_unavailable',
    message: expect.stringContaining(folder),
  })
  await collect(spool)
  await spool.append({ text: 'c'.repeat(10) })
  expect(await collect(spool)).toEqual([{ text: 'c'.repeat(10) }])
})

it('has lost nothing it acknowledged when the process is killed in the middle of writing', async () => {
  const script = `
    import { openSpool } from ${JSON.stringify(new URL('./spool.ts', import.meta.url).href)}
    const spool = await openSpool({ folder: ${JSON.stringify(folder)}, segmentBytes: 2000 })
    for (let n = 0; ; n += 3) {
      await Promise.all([n, n + 1, n + 2].map((n) => spool.append({ n, text: 'x'.repeat(n % 97) })))
      process.stdout.write(n + 2 + '\\n')
    }`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let acknowledged = -1
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n')) if (line) acknowledged = Number(line)
    if (acknowledged >= 150) child.kill('SIGKILL')
  })
  await once(child, 'close')
  const seen = (await collect(await openSpool({ folder }))).map((record) => (record as { n: number }).n)
  expect(acknowledged).toBeGreaterThanOrEqual(150)
  expect(seen).toEqual(Array.from({ length: seen.length }, (_, n) => n))
  expect(seen.length).toBeGreaterThan(acknowledged)
})

it.skipIf(process.platform === 'win32')(
  'cuts back a record the disk took only half of, and keeps all before it',
  async () => {
    // A limit on file size stands for a full disk: the write stops in the middle of a record just the same.
    const script = `
    import { openSpool } from ${JSON.stringify(new URL('./spool.ts', import.meta.url).href)}
    const spool = await openSpool({ folder: ${JSON.stringify(folder)} })
    let n = 0
    try {
      for (; ; n++) await spool.append({ n, text: 'x'.repeat(300) })
    } catch (error) {
      const second = await spool.append({ n: -1 }).then(() => 'taken', (error) => error.code)
      console.log(JSON.stringify({ n, code: error.code, message: error.message, second }))
    }`
    const child = spawn(
      'sh',
      ['-c', `ulimit -f 4; exec "$0" "$@"`, process.execPath, '--input-type=module-typescript', '-e', script],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    await once(child, 'close')
    const { n, code, message, second } = JSON.parse(output)
    expect(code).toBe('storage_unavailable')
    expect(message).toContain('Free some space')
    expect(second).toBe('taken')
    const spool = await openSpool({ folder })
    const seen = (await collect(spool)).map((record) => (record as { n: number }).n)
    expect(seen).toEqual([...Array.from({ length: n }, (_, index) => index), -1])
    expect(files()).toEqual([])
  },
)

it.runIf(process.getuid?.() !== 0)('says clearly that the folder cannot be written', async () => {
  const spool = await openSpool({ folder })
  chmodSync(folder, 0o500)
  await expect(spool.append({ n: 1 })).rejects.toMatchObject({ code: 'storage_unavailable' })
  chmodSync(folder, 0o700)
  await spool.append({ n: 2 })
  expect(await collect(spool)).toEqual([{ n: 2 }])
})

it('says clearly that the folder is gone', async () => {
  const spool = await openSpool({ folder })
  rmSync(folder, { recursive: true })
  await expect(spool.append({ n: 1 })).rejects.toMatchObject({
    code: 'storage_unavailable',
    message: expect.stringContaining('ENOENT'),
  })
})

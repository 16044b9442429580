import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findEndedCall } from './harness/find-call.ts'
import { openStage } from './harness/open-stage.ts'
import { type Stores, setUpStores } from './harness/set-up-stores.ts'
import { type Chromium, startChromium } from './harness/start-chromium.ts'
import { type Lab, startLab } from './harness/start-lab.ts'
import { type Product, secret, startProduct } from './harness/start-product.ts'
import { waitUntil } from './harness/wait-until.ts'

const caller = '+15125550171'
const stage = openStage()
const folder = mkdtempSync(join(tmpdir(), 'tributary-moving-'))
const at = (name: string) => join(folder, name)
let chromium: Chromium
let lab: Lab
let product: Product
let stores: Stores
let callId: string
let sound: Buffer

const main = fileURLToPath(new URL('../server/cli/main.ts', import.meta.url))
type Ran = { code: number; out: string; said: string }
/** `tributary …` beside the server of that data folder, or without one. */
const run = (dataFolder: string, parameters: string[], ownSecret = secret): Promise<Ran> =>
  new Promise((done) => {
    const env = {
      PATH: process.env.PATH ?? '',
      TRIBUTARY_DATA: dataFolder,
      TRIBUTARY_SECRET: ownSecret,
    }
    execFile(process.execPath, [main, ...parameters], { env }, (error, out, said) =>
      done({ code: error ? Number(error.code) : 0, out, said }),
    )
  })

const readSound = async (from: Product, recordingId: string) =>
  Buffer.from(await (await from.api.send('GET', `/recordings/${recordingId}/audio`)).arrayBuffer())

beforeAll(async () => {
  ;[lab, product, chromium] = await Promise.all([
    stage.run(startLab({ speed: 20 })),
    stage.run(startProduct()),
    stage.run(startChromium()),
  ])
  stores = await setUpStores(product.api, lab)
  const to = stores.austin.poolNumbers[0] ?? ''
  await lab.call({ to, from: caller, answer: 'yes', seconds: 4 })
  callId = (await findEndedCall(product.api, { from: caller, to, stage: 'final' })).id
  const recordingId = await waitUntil('the recording', async () => {
    const { recording } = await product.api.call(callId)
    return recording?.state === 'stored' && recording.id
  })
  sound = await readSound(product, recordingId)
})
afterAll(async () => {
  await stage.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What the owner sees there is what was here; only the address that pages load the script from differs. */
async function expectSame(there: Product) {
  const read = async ({ api }: Product) => ({
    call: await api.call(callId),
    locations: await api.locations(),
    sites: (await api.sites()).map(({ scriptTag: _, ...site }) => site),
    numbers: await api.numbers(),
    trackers: await api.trackers(),
  })
  const moved = await read(there)
  expect(moved).toEqual(await read(product))
  expect((await readSound(there, moved.call.recording?.id ?? '')).equals(sound)).toBe(true)
}

it('restores a back-up made while the server ran, beside it', async () => {
  const backedUp = await run(product.dataFolder, ['backup', at('backup'), '--json'])
  expect(backedUp).toMatchObject({ code: 0, said: expect.stringContaining('copying the database') })
  expect(JSON.parse(backedUp.out)).toMatchObject({ folder: at('backup'), postgres: '18' })
  const dataFolder = at('restored')
  const restored = await run(dataFolder, ['restore', at('backup'), '--json'])
  expect(restored).toMatchObject({ code: 0 })
  expect(JSON.parse(restored.out).latestCommitAt).toBeTruthy()
  const again = await stage.run(startProduct({ dataFolder }))
  await expectSame(again)
  expect(await run(dataFolder, ['restore', at('backup')])).toMatchObject({
    code: 2,
    said: expect.stringContaining('not empty'),
  })
})

it('moves what an account owns to an installation with another secret, where calls go on', async () => {
  const exported = await run(product.dataFolder, ['export', at('export')])
  expect(exported).toMatchObject({
    code: 0,
    out: expect.stringMatching(/Exported My business to .*1 recordings/),
  })
  const dataFolder = at('imported')
  const other = 'the secret of another installation'
  const refused = await run(dataFolder, ['import', at('export')], other)
  expect(refused).toMatchObject({ code: 2, out: '', said: expect.stringContaining('--secret-file') })
  writeFileSync(at('secret'), `${secret}\n`)
  const imported = await run(
    dataFolder,
    ['import', at('export'), '--secret-file', at('secret'), '--json'],
    other,
  )
  expect(imported).toMatchObject({ code: 0 })
  expect(JSON.parse(imported.out)).toMatchObject({ recordings: 1 })
  expect(existsSync(join(dataFolder, 'recordings'))).toBe(true)
  const there = await stage.run(startProduct({ dataFolder, env: { TRIBUTARY_SECRET: other } }))
  await expectSame(there)
  // The carrier's token came along: the carrier takes it.
  expect(
    await there.api.searchNumbers({ connectionId: stores.connection.id, areaCode: '512', limit: 1 }),
  ).toHaveLength(1)
  expect(there.log()).not.toMatch(/"level":[5-6]0/)
  const page = await (await chromium.newVisitor()).newPage()
  await page.goto(there.signInUrl)
  await page.getByRole('link', { name: 'Calls', exact: true }).click()
  await page.locator('[data-call]').getByText('(512) 555-0171').click()
  await page.getByRole('heading', { level: 1, name: /^\(512\) 555-0171 called Austin/ }).waitFor()
  await page.getByLabel('Play the recording').waitFor()
})

it('lets the owner export the account by clicks, and what was downloaded is read back', async () => {
  const page = await (await chromium.newVisitor()).newPage()
  await page.goto(product.signInUrl)
  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  await page.getByRole('link', { name: 'Privacy', exact: true }).click()
  await page.getByRole('button', { name: 'Export the account' }).click()
  const download = page.getByRole('link', { name: 'Download' })
  await download.waitFor()
  await page.getByText(/ records · 1 recording$/).waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), download.click()])
  expect(file.suggestedFilename()).toMatch(/^tributary-export-\d{4}-\d\d-\d\d\.tar\.gz$/)
  await file.saveAs(at('account.tar.gz'))
  mkdirSync(at('account'))
  await promisify(execFile)('tar', ['-xzf', at('account.tar.gz'), '-C', at('account')])
  const dataFolder = at('of-the-download')
  expect(await run(dataFolder, ['import', at('account')])).toMatchObject({ code: 0 })
  await expectSame(await stage.run(startProduct({ dataFolder })))
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await page.getByRole('button', { name: 'Remove it' }).click()
  await page.getByRole('button', { name: 'Export the account' }).waitFor()
  await waitUntil(
    'the archive to go',
    async () => readdirSync(join(product.dataFolder, 'exports')).length === 0,
  )
})

it('tells what is wrong with an export, line by line, and exits with 1', async () => {
  writeFileSync(at('export/tables/tenant.pool.jsonl'), '{"id": 7}\nnot JSON\n')
  const dataFolder = at('empty')
  const refused = await run(dataFolder, ['import', at('export'), '--json'])
  expect(refused.code).toBe(1)
  expect(JSON.parse(refused.out).errors).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ file: 'tables/tenant.pool.jsonl', line: 1 }),
      expect.objectContaining({ file: 'tables/tenant.pool.jsonl', line: 2 }),
    ]),
  )
  expect(readdirSync(dataFolder)).not.toContain('recordings')
})

it('forgets a caller from the command line, beside the server', async () => {
  const erased = await run(product.dataFolder, ['erase', caller, '--json'])
  expect(erased).toMatchObject({ code: 0 })
  expect(JSON.parse(erased.out).receipts).toMatchObject([
    { kind: 'caller', removed: { calls: 1, recordings: 1 } },
  ])
  const { from, recording } = await product.api.call(callId)
  expect([from, recording?.state]).toEqual([null, 'removed'])
  expect((await product.api.send('GET', `/recordings/${recording?.id}/audio`)).status).toBe(409)
  expect(await run(product.dataFolder, ['erase', caller])).toMatchObject({ code: 1 })
  expect(await run(product.dataFolder, ['erase', '0171'])).toMatchObject({ code: 2, out: '' })
})

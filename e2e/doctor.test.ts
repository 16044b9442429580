import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStage } from './harness/open-stage.ts'
import { type Stores, setUpStores } from './harness/set-up-stores.ts'
import { type Lab, startLab } from './harness/start-lab.ts'
import { type Product, secret, startProduct } from './harness/start-product.ts'
import { waitUntil } from './harness/wait-until.ts'

const main = fileURLToPath(new URL('../server/cli/main.ts', import.meta.url))
const stage = openStage()
let lab: Lab
let product: Product
let stores: Stores

beforeAll(async () => {
  ;[lab, product] = await Promise.all([stage.run(startLab({ speed: 20 })), stage.run(startProduct())])
  stores = await setUpStores(product.api, lab)
  const { key } = stores.site
  await fetch(`${product.url}/t/${key}.js`, { headers: { referer: `${stores.demoUrl}/` } })
  await waitUntil('the site to have been seen', async () => {
    const [site] = (await (await product.api.send('GET', '/sites')).json()).items
    return site.sightings?.length > 0
  })
})
afterAll(() => stage.close())

type Finding = { part: string; status: string; message: string; fix?: string }
function doctor(parameters: string[] = [], env: Record<string, string> = {}) {
  return new Promise<{ code: number; ok: boolean; findings: Finding[] }>((done) => {
    const own = {
      PATH: process.env.PATH ?? '',
      TRIBUTARY_DATA: product.dataFolder,
      TRIBUTARY_SECRET: secret,
      TRIBUTARY_DEMO: '0',
      PUBLIC_URL: product.url,
      ...env,
    }
    execFile(process.execPath, [main, 'doctor', '--json', ...parameters], { env: own }, (error, out) =>
      done({ code: error ? Number(error.code) : 0, ...JSON.parse(out) }),
    )
  })
}
const of = (findings: Finding[], part: string) => findings.filter((finding) => finding.part === part)
const wrong = (findings: Finding[]) => findings.filter(({ status }) => status === 'finding')

it('finds nothing to mend where everything is well', async () => {
  // A page of the demo site is what shows that the script is there.
  const { code, ok, findings } = await doctor()
  expect(wrong(findings)).toEqual([])
  expect({ code, ok }).toEqual({ code: 0, ok: true })
  for (const part of [
    'database',
    'schema',
    'disk',
    'clock',
    'carriers',
    'fallback',
    'sites',
    'spool',
    'jobs',
  ])
    expect([part, of(findings, part)[0]?.status]).toEqual([part, 'ok'])
})

it('names each thing that is wrong with what to do, and exits with 1', async () => {
  const [number] = await product.api.numbers()
  // The carrier forgets where a number's calls go; a fallback document is damaged; call events lie on the disk.
  const numbers = await (
    await fetch(
      `${lab.url}/2010-04-01/Accounts/${lab.accountSid}/IncomingPhoneNumbers.json?PhoneNumber=${encodeURIComponent(number?.e164 ?? '')}`,
      { headers: carrierAuth() },
    )
  ).json()
  const sid = (numbers as { incoming_phone_numbers: { sid: string }[] }).incoming_phone_numbers[0]?.sid
  await fetch(`${lab.url}/2010-04-01/Accounts/${lab.accountSid}/IncomingPhoneNumbers/${sid}.json`, {
    method: 'POST',
    headers: carrierAuth(),
    body: new URLSearchParams({ VoiceUrl: 'https://elsewhere.example.com/voice' }),
  })
  mkdirSync(join(product.dataFolder, 'spool'), { recursive: true })
  const spooled = join(product.dataFolder, 'spool', '0000000009.jsonl')
  writeFileSync(spooled, '{"rows":[]}\n')
  const site = await product.api.createSite({
    name: 'Not yet online',
    domains: ['127.0.0.1:9'],
    locationIds: [stores.austin.id],
    consentMode: 'assumed',
  })
  const { code, ok, findings } = await doctor([], { TRIBUTARY_FALLBACK_URL: 'http://127.0.0.1:9/fallback' })
  expect({ code, ok }).toEqual({ code: 1, ok: false })
  expect(wrong(of(findings, 'carriers')).map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/elsewhere\.example\.com\/voice as voice address/),
  )
  expect(of(findings, 'fallback')[0]).toMatchObject({
    status: 'finding',
    message: expect.stringContaining('127.0.0.1:9'),
  })
  expect(of(findings, 'spool')[0]).toMatchObject({
    status: 'finding',
    message: expect.stringContaining('1 record of call events waits'),
  })
  expect(of(findings, 'sites')).toEqual([
    expect.objectContaining({
      status: 'finding',
      message: expect.stringContaining(site.name),
      fix: expect.stringContaining(site.key),
    }),
  ])
  for (const finding of wrong(findings))
    expect([finding.message, finding.fix?.length ?? 0]).not.toEqual([finding.message, 0])
  rmSync(spooled)
})

it('looks at the rest when the database cannot be reached', async () => {
  const { code, findings } = await doctor([], { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' })
  expect(code).toBe(1)
  expect(of(findings, 'database')[0]).toMatchObject({ status: 'finding' })
  expect(of(findings, 'disk')[0]).toMatchObject({ status: 'ok' })
})

it('hears each number ring, and says which does not', async () => {
  const { findings } = await doctor(['--calls'])
  const calls = of(findings, 'calls')
  // The number whose voice address was changed above rings nowhere of ours.
  const [broken] = await product.api.numbers()
  expect(wrong(calls).map(({ message, fix }) => `${message} ${fix}`)).toEqual([
    expect.stringContaining(`A test call to ${broken?.e164} did not ring.`),
  ])
  expect(await product.api.calls()).toEqual([])
  expect((await product.api.alerts()).map(({ code }) => code)).toContain('number_does_not_ring')
})

function carrierAuth() {
  return { authorization: `Basic ${btoa(`${lab.accountSid}:${lab.authToken}`)}` }
}

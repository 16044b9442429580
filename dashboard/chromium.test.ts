import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fakeAlerts, fakeId } from './testing/fake-account.ts'
import { fakeCall, fakeCalls } from './testing/fake-calls.ts'
import { type FakeApi, type FakeWorld, startFakeApi } from './testing/start-fake-api.ts'

let browser: Browser
let dist: string
let api: FakeApi
let world: FakeWorld
let context: BrowserContext
let page: Page
let refusals: string[]

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'dashboard-'))
  // In a process of its own: the tests' NODE_ENV would build the development version.
  const place = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  const vite = fileURLToPath(import.meta.resolve('vite/package.json')).replace('package.json', 'bin/vite.js')
  execFileSync(
    process.execPath,
    [vite, 'build', place('.'), '--config', place('./vite.config.ts'), '--outDir', dist],
    {
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  })
})
afterAll(async () => {
  await browser?.close()
  await rm(dist, { recursive: true, force: true })
})
beforeEach(async () => {
  const now = Date.now()
  world = { now, isSignedIn: true, calls: fakeCalls(now), alerts: [], pageSize: 50, failing: new Map() }
  api = await startFakeApi(dist, world)
  context = await browser.newContext({ locale: 'en-US', timezoneId: 'America/Chicago', baseURL: api.url })
  page = await context.newPage()
  refusals = []
  page.on('console', (line) => /Content Security Policy/.test(line.text()) && refusals.push(line.text()))
  page.on('pageerror', (error) => refusals.push(error.message))
})
afterEach(async () => {
  await context.close()
  await api.close()
  expect(refusals).toEqual([])
})

test('the first load stays under 250 kB compressed, the screen of one call apart', async () => {
  const index = await readFile(join(dist, 'index.html'), 'utf8')
  const files = (await readdir(join(dist, 'assets'))).filter((file) => index.includes(file))
  const sizes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(join(dist, 'assets', file))).length),
  )
  expect(files.length).toBeGreaterThanOrEqual(3)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000)
})

const rows = () => page.locator('[data-call]')

describe('signing in', () => {
  beforeEach(() => {
    world.isSignedIn = false
  })

  test('by the printed link shows the calls and leaves no token in the address', async () => {
    await page.goto('/?token=fresh')
    await rows().first().waitFor()
    expect(new URL(page.url()).search).toBe('')
    expect(api.bodies).toEqual([{ token: 'fresh' }])
  })

  test('by a spent link says so, and a key still opens', async () => {
    await page.goto('/?token=spent&status=missed')
    await page.getByRole('alert').getByText('The link has been used already.').waitFor()
    await page.getByLabel('API key', { exact: true }).fill('wrong')
    await page.keyboard.press('Enter')
    await page.getByText('This API key is unknown or revoked.').waitFor()
    await page.getByLabel('API key', { exact: true }).fill('trib_live_key')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await rows().first().waitFor()
    expect(new URL(page.url()).search).toBe('?status=missed')
  })

  test('is asked for again when the session ends', async () => {
    world.isSignedIn = true
    await page.goto('/')
    await page.getByText('Live', { exact: true }).waitFor()
    world.isSignedIn = false
    api.emit('alert.raised', fakeId(61))
    await page.getByRole('heading', { name: 'With an API key' }).waitFor()
  })
})

describe('the calls', () => {
  test('appear as they ring and change as they go on, with no reload', async () => {
    await page.goto('/')
    await rows().first().waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    const ringing = fakeCall(Date.now(), 99, 1, { status: 'ringing', from: '+15125550111' })
    world.calls.unshift(ringing)
    api.emit('call.changed', ringing.id)
    const first = rows().first()
    await first.getByText('Ringing').waitFor()
    expect(await first.getByRole('link').textContent()).toBe('(512) 555-0111')
    expect(await page.title()).toContain('(1 ringing)')
    Object.assign(ringing, { status: 'completed', talkMs: 65_000, durationMs: 70_000 })
    api.emit('call.changed', ringing.id)
    await first.getByText('1:05', { exact: true }).waitFor()
    expect(await rows().count()).toBe(world.calls.length)
  })

  test('are filtered through the address, and a call’s way back keeps the filter', async () => {
    await page.goto('/')
    await page.getByLabel('Location').selectOption({ label: 'Brightwater Denver' })
    await page.getByLabel('Search numbers').fill('0123')
    await page.waitForURL(/search=0123/)
    await page.waitForFunction(() => document.querySelectorAll('[data-call]').length === 1)
    await rows().first().getByRole('link').click()
    await page.getByRole('heading', { level: 1, name: '(720) 555-0123 called Brightwater Denver' }).waitFor()
    await page.getByRole('link', { name: 'All calls' }).click()
    await page.waitForURL(/location=.*search=0123/)
    expect(await page.getByLabel('Search numbers').inputValue()).toBe('0123')
  })

  test('older than the first page are loaded by a button', async () => {
    world.pageSize = 4
    await page.goto('/')
    await page.getByRole('button', { name: 'Load older calls' }).click()
    await page.waitForFunction(() => document.querySelectorAll('[data-call]').length === 8)
  })

  test('are walked through with j and k and opened with Enter', async () => {
    await page.goto('/')
    await rows().first().waitFor()
    for (const key of ['j', 'j', 'j', 'k', 'Enter']) await page.keyboard.press(key)
    await page.waitForURL(`**/calls/${world.calls[1]?.id}`)
  })

  test('that cannot be loaded say why in the server’s words, and can be tried again', async () => {
    world.failing.set('GET /api/v1/calls', {
      status: 422,
      code: 'invalid_input',
      detail: 'The cursor is damaged.',
    })
    // Without the stream nothing but the button reads the list again.
    world.failing.set('/live', { status: 503, code: 'overloaded', detail: 'Busy.' })
    await page.goto('/')
    await page.getByText('The cursor is damaged.').waitFor()
    world.failing.delete('GET /api/v1/calls')
    await page.getByRole('button', { name: 'Try again' }).click()
    await rows().first().waitFor()
  })

  test('that do not exist yet are explained, and the first visitor ticks the first step', async () => {
    world.calls = []
    world.links = { demoSite: 'http://127.0.0.1:1/site', softphone: 'http://127.0.0.1:1/phone' }
    await page.goto('/')
    const link = page.getByRole('link', { name: 'Open the demo site' })
    expect(await link.getAttribute('href')).toBe(world.links.demoSite)
    await page.getByText('Live', { exact: true }).waitFor()
    api.emit('visit.started', fakeId(71))
    await page.getByText('A visitor has just arrived.').waitFor()
  })

  test('stand under the alerts, which can be dismissed', async () => {
    world.alerts = fakeAlerts(world.now)
    await page.goto('/')
    await page.getByRole('button', { name: /^Dismiss: A call to/ }).click()
    await page.getByRole('region', { name: 'Alerts' }).waitFor({ state: 'detached' })
    expect(api.requests).toContain(`POST /api/v1/alerts/${fakeId(61)}/dismiss`)
  })
})

describe('the live stream', () => {
  test('that breaks is said quietly, comes back, and what was missed is read', async () => {
    await page.goto('/')
    await page.getByText('Live', { exact: true }).waitFor()
    await rows().first().waitFor()
    world.calls.unshift(fakeCall(Date.now(), 97, 1, { status: 'ringing' }))
    api.breakStreams()
    await page.getByText('Reconnecting').waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    await rows().first().getByText('Ringing').waitFor()
  })

  test('is one for all tabs of a browser, and outlives the tab that opened it', async () => {
    await page.goto('/')
    await page.getByText('Live', { exact: true }).waitFor()
    const second = await context.newPage()
    await second.goto('/')
    await second.getByText('Live', { exact: true }).waitFor()
    expect(api.streams()).toBe(1)
    await page.close()
    await second.locator('[data-call]').first().waitFor()
    await expect.poll(() => api.requests.filter((line) => line.endsWith('/live')).length).toBe(2)
    await second.getByText('Live', { exact: true }).waitFor()
    const ringing = fakeCall(Date.now(), 96, 1, { status: 'ringing' })
    world.calls.unshift(ringing)
    api.emit('call.changed', ringing.id)
    await second.locator('[data-call]').first().getByText('Ringing').waitFor()
  })
})

describe('one call', () => {
  test('shows why, who else it could have been, the journey and the recording', async () => {
    await page.goto(`/calls/${fakeId(1001)}`)
    const why = page.getByRole('region', { name: 'Why this source' })
    await why.getByText('very likely').waitFor()
    const text = await page.getByRole('main').textContent()
    for (const part of [
      '97%',
      'ac repair near me',
      'gclid is present',
      'Nobody we know',
      'As it rang',
      'www.brightwater.example/contact',
    ])
      expect(text).toContain(part)
    const journey = page.getByRole('region', { name: 'The visitor’s journey' })
    await journey.getByText('Tapped (512) 555-0142').waitFor()
    expect(await journey.textContent()).toContain('6 sec before')
    await page.locator('.waveform svg').nth(1).waitFor({ state: 'attached' })
    const length = await page.locator('audio').evaluate(
      (audio: HTMLAudioElement) =>
        new Promise((ready) => {
          if (audio.readyState > 0) ready(audio.duration)
          else audio.addEventListener('loadedmetadata', () => ready(audio.duration))
        }),
    )
    expect(length).toBeCloseTo(48, 0)
  })

  test('says honestly that it is unattributed', async () => {
    await page.goto(`/calls/${fakeId(1003)}`)
    await page.getByText(/^With 58% probability the caller is nobody we have seen/).waitFor()
  })

  test('is given an outcome at once, which can be undone', async () => {
    await page.goto(`/calls/${fakeId(1001)}`)
    const sold = page.getByRole('button', { name: 'Sold' })
    await sold.click()
    await page.getByText('Saved.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone.').waitFor()
    expect(await page.getByRole('button', { name: 'Booked' }).getAttribute('aria-pressed')).toBe('true')
    expect(api.bodies).toEqual([{ outcome: 'sold' }, { outcome: 'booked' }])
  })

  test('goes back to what it was when the server refuses a value', async () => {
    await page.goto(`/calls/${fakeId(1001)}`)
    world.failing.set('PATCH', {
      status: 403,
      code: 'scope_missing',
      detail: 'Your key may not change calls.',
    })
    const value = page.getByLabel('Value')
    await value.fill('1,250')
    await value.press('Enter')
    await page.getByText(/Your key may not change calls/).waitFor()
    expect(await page.getByLabel('Value').inputValue()).toBe('450.00')
  })

  test('fits a phone without scrolling sideways, the list too', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    for (const path of ['/', `/calls/${fakeId(1001)}`]) {
      await page.goto(path)
      await page.getByText('(512) 555-0188').first().waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
    }
  })

  test('that is not there says so', async () => {
    await page.goto(`/calls/${fakeId(4040)}`)
    await page.getByText('There is no call with this id in your account.').waitFor()
  })
})

import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest'
import { chromiumFlags } from './chromium-flags.ts'
import { fakeCalls } from './fake-calls.ts'
import { type FakeApi, type FakeWorld, startFakeApi } from './start-fake-api.ts'

export type Stage = { world: FakeWorld; api: FakeApi; context: BrowserContext; page: Page }

/**
 * A browser before the built dashboard and a made-up API, fresh for every test of the file. After each, nothing may have been
 * refused by the content security policy, and no script may have thrown.
 */
export function openDashboard(): Stage {
  const stage = {} as Stage
  let browser: Browser
  let refusals: string[] = []
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: chromiumFlags,
    })
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    const now = Date.now()
    stage.world = {
      now,
      isSignedIn: true,
      calls: fakeCalls(now),
      alerts: [],
      pageSize: 50,
      failing: new Map(),
    }
    stage.api = await startFakeApi(inject('dashboardDist'), stage.world)
    stage.context = await browser.newContext({
      locale: 'en-US',
      timezoneId: 'America/Chicago',
      baseURL: stage.api.url,
    })
    stage.page = await stage.context.newPage()
    refusals = []
    stage.page.on(
      'console',
      (line) => /Content Security Policy/.test(line.text()) && refusals.push(line.text()),
    )
    stage.page.on('pageerror', (error) => refusals.push(error.message))
  })
  afterEach(async () => {
    await stage.context.close()
    await stage.api.close()
    expect(refusals).toEqual([])
  })
  return stage
}

import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { chromiumFlags } from './chromium-flags.ts'
import { fakeAlerts, fakeId } from './fake-account.ts'
import { adAttribution, fakeCall, fakeCalls } from './fake-calls.ts'
import { fakeHealthAlerts, fakeLeaks, fakeSiteHealth } from './fake-health.ts'
import { fakeNapCheck, fakeNapFindings } from './fake-nap.ts'
import { fakeNetwork, fakeNetworkCalls } from './fake-network.ts'
import { fakeNumbers } from './fake-operations.ts'
import { type FakeWorld, startFakeApi } from './start-fake-api.ts'

/** `node dashboard/testing/take-screenshots.ts FOLDER [NAME…]`: every state of every screen, both widths, both colours. */
const [folder, ...only] = process.argv.slice(2)
if (!folder) throw new Error('name the folder for the pictures')

const now = Date.now()
const links = { demoSite: 'http://127.0.0.1:8090/', softphone: 'http://127.0.0.1:8090/softphone' }
const everything: FakeWorld = {
  now,
  isSignedIn: true,
  calls: fakeCalls(now),
  alerts: [],
  links,
  pageSize: 50,
  failing: new Map(),
}
const ringing = fakeCall(now, 99, 7, {
  status: 'ringing',
  from: '+15125550111',
  attribution: { ...adAttribution, probability: 0.91, stage: 'ring', shared: false },
})
const talking = fakeCall(now, 98, 75, {
  status: 'answered',
  answeredAt: new Date(now - 64_000).toISOString(),
  from: '+17205550160',
  locationId: fakeId(12),
  attribution: { ...adAttribution, probability: 0.88, shared: false },
})
const unavailable = {
  status: 503,
  code: 'storage_unavailable',
  detail:
    'The database does not answer, so calls cannot be listed. Callers are still connected. Check that PostgreSQL runs, then try again.',
}

type Scene = { path: string; world?: Partial<FakeWorld>; act?: (page: Page) => Promise<unknown> }
const drawn = (page: Page) => page.locator('.chart-plot').waitFor()
const section = (name: string): Scene => ({ path: `/settings/${name}` })
const step = (name: string): Scene => ({ path: `/welcome?location=${fakeId(11)}&step=${name}` })
const nap = `/locations/${fakeId(11)}/nap`
const network = { locations: fakeNetwork, calls: fakeNetworkCalls(now) }
/** Presses a mark that stands for several locations. */
const pressMark = async (page: Page) => {
  const marks = page.locator('.map-mark')
  await marks.first().waitFor()
  await page
    .getByRole('button', { name: /locations around/ })
    .first()
    .click()
}
const unheard = {
  id: fakeId(62),
  raisedAt: new Date(now - 7_200_000).toISOString(),
  lastSeenAt: new Date(now - 420_000).toISOString(),
  times: 2,
  code: 'number_does_not_ring',
  subject: 'x',
  message:
    'A test call to +18135550188 did not ring. It came in and was sent to +18135550100, which did not ring within 25 s.',
}
const scenes: Record<string, Scene> = {
  health: {
    path: '/health',
    world: { siteHealth: fakeSiteHealth(now), leaks: fakeLeaks(now), alerts: fakeHealthAlerts(now) },
    act: (page) => page.getByRole('heading', { name: 'Possible leaks' }).waitFor(),
  },
  'health-well': {
    path: '/health',
    world: { siteHealth: fakeSiteHealth(now).slice(1) },
    act: (page) => page.getByRole('heading', { name: 'Website' }).waitFor(),
  },
  'health-empty': { path: '/health' },
  'nap-empty': { path: nap },
  'nap-running': {
    path: nap,
    world: {
      napChecks: [
        fakeNapCheck(now, 0, { state: 'running', pagesPlanned: 8, pagesDone: 3, pages: [] }),
        fakeNapFindings(now),
        fakeNapCheck(now, 2),
      ],
    },
  },
  'nap-findings': { path: nap, world: { napChecks: [fakeNapFindings(now), fakeNapCheck(now, 2)] } },
  'nap-fine': { path: nap, world: { napChecks: [fakeNapCheck(now, 1), fakeNapFindings(now, 2)] } },
  'nap-failed': {
    path: nap,
    world: {
      napChecks: [
        fakeNapCheck(now, 1, {
          state: 'failed',
          pages: [],
          reason:
            'The location has no site, so there is no page to look at. Add it to a site, or name its pages.',
        }),
      ],
    },
  },
  locations: { path: '/locations', act: (page) => page.locator('.map-mark').first().waitFor() },
  network: {
    path: '/locations',
    world: network,
    act: (page) => page.locator('.map-mark').first().waitFor(),
  },
  'network-chosen': { path: '/locations', world: network, act: pressMark },
  location: {
    world: { napChecks: [fakeNapFindings(now)] },
    path: `/locations/${fakeId(11)}`,
    act: async (page) => {
      await page.getByRole('button', { name: 'Set on the map' }).click()
      await page.locator('.map-pin').waitFor()
    },
  },
  account: section('account'),
  team: section('team'),
  sites: section('sites'),
  recording: section('recording'),
  carriers: section('carriers'),
  keys: section('keys'),
  webhooks: section('webhooks'),
  'test-calls': { ...section('test-calls'), world: { numbers: fakeNumbers, alerts: [unheard] } },
  privacy: section('privacy'),
  'privacy-shorter': {
    ...section('privacy'),
    act: async (page) => {
      await page.getByLabel('Visits to your sites').selectOption('90')
      await page.getByLabel('Recordings').selectOption('own')
      await page.getByLabel(/^Recordings, in days/).fill('45')
      await page.getByLabel('Their telephone number').fill('(512) 555-0177')
      await page.getByRole('button', { name: 'Look for them' }).click()
      await page.getByText('Visitors they were').waitFor()
    },
  },
  'privacy-export': {
    ...section('privacy'),
    act: async (page) => {
      await page.getByRole('button', { name: 'Export the account' }).click()
      await page.getByRole('link', { name: 'Download' }).waitFor()
    },
  },
  'privacy-forget': {
    ...section('privacy'),
    act: async (page) => {
      await page.getByLabel('Their telephone number').fill('(512) 555-0177')
      await page.getByRole('button', { name: 'Look for them' }).click()
      await page.getByRole('button', { name: 'Forget this person' }).click()
    },
  },
  audit: section('audit'),
  profile: section('profile'),
  'step-location': { path: '/welcome?location=new' },
  'step-site': step('site'),
  'step-consent': step('consent'),
  'step-trackers': step('trackers'),
  'step-snippet': step('snippet'),
  'step-call': step('call'),
  'step-done': step('done'),
  'set-up': { path: '/set-up?token=fresh', world: { isSignedIn: false, accounts: [] } },
  invitation: { path: '/invitation?token=fresh', world: { isSignedIn: false } },
  parts: {
    path: '/gallery.html?rows=8',
    act: (page) => page.locator('.chart-plot').waitFor(),
  },
  palette: {
    path: '/calls',
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('textbox').fill('555-01')
    },
  },
  shortcuts: { path: '/calls', act: (page) => page.keyboard.press('?') },
  'sign-in': { path: '/calls?token=spent', world: { isSignedIn: false } },
  empty: { path: '/calls', world: { calls: [] } },
  loaded: { path: '/calls', world: { alerts: fakeAlerts(now) } },
  ringing: { path: '/calls', world: { calls: [ringing, talking, ...everything.calls] } },
  filtered: { path: '/calls?status=missed&channel=Display' },
  error: { path: '/calls', world: { failing: new Map([['GET /api/v1/calls', unavailable]]) } },
  attributed: { path: `/calls/${fakeId(1001)}`, act: (page) => page.locator('.waveform').waitFor() },
  unattributed: { path: `/calls/${fakeId(1003)}` },
  missed: { path: `/calls/${fakeId(1002)}` },
  reconciled: { path: `/calls/${fakeId(1004)}` },
  inventory: { path: '/numbers' },
  trackers: { path: '/numbers/trackers' },
  tracker: { path: `/numbers/trackers/${fakeId(21)}`, act: drawn },
  'tracker-retired': { path: `/numbers/trackers/${fakeId(24)}`, act: drawn },
  'tracker-add': {
    path: `/numbers/trackers/${fakeId(25)}?add=numbers`,
    act: (page) => page.getByRole('dialog').waitFor(),
  },
  'tracker-new': { path: '/numbers/trackers/new' },
  'tracker-new-source': {
    path: '/numbers/trackers/new',
    act: (page) => page.getByRole('radio', { name: /One source/ }).check({ force: true }),
  },
  'tracker-retire': {
    path: `/numbers/trackers/${fakeId(21)}`,
    act: (page) => page.getByRole('button', { name: 'Take out of use…' }).click(),
  },
  'number-cost': {
    path: '/numbers',
    act: async (page) => {
      await page.getByRole('button', { name: /Actions for .*0157/ }).click()
      await page.getByRole('menuitem', { name: 'Set the cost…' }).click()
    },
  },
  pools: { path: '/numbers/pools' },
  pool: { path: `/numbers/pools/${fakeId(41)}`, act: drawn },
  gone: { path: `/calls/${fakeId(4040)}` },
}

await mkdir(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: chromiumFlags,
})
for (const [name, { path, world, act }] of Object.entries(scenes)) {
  if (only.length > 0 && !only.includes(name)) continue
  for (const width of [1440, 390])
    for (const colorScheme of ['light', 'dark'] as const) {
      const api = await startFakeApi(fileURLToPath(new URL('../dist', import.meta.url)), {
        ...everything,
        ...world,
      })
      const options: BrowserContextOptions = {
        viewport: { width, height: width === 390 ? 844 : 900 },
        colorScheme,
        locale: 'en-US',
      }
      const page = await (await browser.newContext(options)).newPage()
      page.on('console', (message) => message.type() === 'error' && console.log(name, message.text()))
      await page.goto(api.url + path)
      await page.waitForSelector('h1, h2')
      await page.waitForLoadState('load')
      await act?.(page)
      await page.waitForTimeout(name === 'error' ? 2600 : 700)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (overflow > 0) console.log(`${name} ${width}: ${overflow} px wider than the screen`)
      await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true })
      await page.context().close()
      await api.close()
    }
}
await browser.close()

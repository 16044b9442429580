import type { Call, Location, Tracker, Visit } from '@tributary/contract'
import type { Page } from 'playwright-core'

/** What there is to show: a demo that has had its history, and one call that goes on. */
export type Stage = {
  /** Origins, without a trailing slash. */
  product: string
  lab: string
  /** Where a second product stands that has no owner yet: its set-up page, with its token. */
  setUpUrl: string
  /** A call with a recording and a journey, and one that nobody can be sure of. */
  heard: Call
  unsure: Call
  visit: Visit
  location: Location
  /** One that hands out the numbers of a pool. */
  tracker: Tracker
  /** The number that a visitor of an ad sees now. */
  shown: string
}

export type Scene = {
  name: string
  /** The dashboard's route, as `router.tsx` has it; absent for what is not the dashboard. */
  route?: string
  /** What one sees, for docs/screens.md. */
  says: string
  group: 'Every day' | 'Setting up' | 'Settings' | 'Coming in' | 'Demo and lab'
  /** Where it is. Default: the product's origin and the route. */
  at?: (stage: Stage) => string
  /** What is done there before the picture. */
  act?: (page: Page, stage: Stage) => Promise<unknown>
  /** Nobody is signed in. */
  isStranger?: boolean
  /** Also in dark colours. */
  isMain?: boolean
  /** Only the window, not the page down to its limit. */
  isWindow?: boolean
}

const everyDay = (name: string, route: string, says: string, more: Partial<Scene> = {}): Scene => ({
  name,
  route,
  says,
  group: 'Every day',
  isMain: true,
  ...more,
})
const step = (name: string, says: string): Scene => ({
  name: `welcome-${name}`,
  route: '/welcome',
  says,
  group: 'Setting up',
  at: ({ product, location }) => `${product}/welcome?location=${location.id}&step=${name}`,
})
const section = (name: string, says: string): Scene => ({
  name: `settings-${name}`,
  route: `/settings/${name}`,
  says,
  group: 'Settings',
})
const outside = (name: string, route: string, says: string, at?: Scene['at']): Scene => ({
  name,
  route,
  says,
  group: 'Coming in',
  isStranger: true,
  isWindow: true,
  ...(at && { at }),
})
const ofLab = (name: string, path: string, says: string, more: Partial<Scene> = {}): Scene => ({
  name,
  says,
  group: 'Demo and lab',
  at: ({ lab }) => `${lab}${path}`,
  isStranger: true,
  ...more,
})

/** Every screen there is a picture of, in the order of docs/screens.md. A new screen is one line. */
export const scenes: readonly Scene[] = [
  everyDay('overview', '/', 'Overview: the account at a glance; every figure opens its calls'),
  everyDay('calls', '/calls', 'Calls as they come, one of them going on', { isWindow: true }),
  everyDay('call', '/calls/$callId', 'One call: source, evidence, recording, journey', {
    at: ({ product, heard }) => `${product}/calls/${heard.id}`,
    act: (page) => page.locator('.waveform svg').first().waitFor({ state: 'attached' }),
  }),
  everyDay('call-unsure', '/calls/$callId', 'A call that several visits may have made', {
    at: ({ product, unsure }) => `${product}/calls/${unsure.id}`,
    isMain: false,
  }),
  everyDay('sources', '/sources', 'Sources: what each channel, campaign and keyword brought'),
  everyDay('visitors', '/visitors', 'Visitors: who is on the sites now, and every visit'),
  everyDay('visit', '/visitors/$visitId', 'One visit, page by page', {
    at: ({ product, visit }) => `${product}/visitors/${visit.id}`,
    isMain: false,
  }),
  everyDay('numbers', '/numbers', 'Numbers: the inventory with state, use and cost'),
  everyDay('trackers', '/numbers/trackers', 'Trackers: what numbers stand for, with their use'),
  everyDay('tracker', '/numbers/trackers/$trackerId', 'One tracker over time', {
    at: ({ product, tracker }) => `${product}/numbers/trackers/${tracker.id}`,
    isMain: false,
  }),
  everyDay('tracker-new', '/numbers/trackers/$trackerId', 'Making a tracker', {
    at: ({ product }) => `${product}/numbers/trackers/new`,
    isMain: false,
  }),
  everyDay('pools', '/numbers/pools', 'Pools: numbers that visitors share'),
  everyDay('pool', '/numbers/pools/$poolId', 'One pool: visitors at once, busiest hour, its numbers', {
    at: ({ product, tracker }) => `${product}/numbers/pools/${tracker.poolId}`,
    isMain: false,
  }),
  everyDay('locations', '/locations', 'Locations on a map: which of them misses calls', {
    act: (page) => page.locator('.location-map-panel svg path').first().waitFor({ state: 'attached' }),
  }),
  everyDay('locations-list', '/locations', 'Locations as a list', {
    at: ({ product }) => `${product}/locations?view=list`,
    isMain: false,
  }),
  everyDay('locations-import', '/locations', 'Many locations at once: a report of each line, all or none', {
    isMain: false,
    isWindow: true,
    act: async (page) => {
      await page.getByRole('button', { name: 'Import locations' }).click()
      const buffer = Buffer.from(
        'name,canonicalNumber,timeZone\nDallas,(214) 555-0100,America/Chicago\nBoise,,America/Boise\n',
      )
      const file = { name: 'locations.csv', mimeType: 'text/csv', buffer }
      await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file)
      await page.getByText('1 line is at fault').waitFor()
    },
  }),
  everyDay('location', '/locations/$locationId', 'One location, and its structured data', {
    at: ({ product, location }) => `${product}/locations/${location.id}`,
    isMain: false,
  }),
  everyDay('health', '/health', 'Swap health: whether sites still swap, and numbers that leaked'),
  everyDay('nap', '/locations/$locationId/nap', 'Whether pages show the published name, address and phone', {
    at: ({ product, location }) => `${product}/locations/${location.id}/nap`,
    act: async (page) => {
      await page.getByRole('button', { name: 'Check now' }).click()
      await page.locator('.nap-underway').waitFor()
      await page.locator('.nap-underway').waitFor({ state: 'detached', timeout: 120_000 })
      await page.getByRole('heading', { name: 'What to mend' }).waitFor()
    },
  }),
  everyDay('palette', '/', 'Search and commands, on every screen', {
    isMain: false,
    isWindow: true,
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('textbox').fill('555-01')
    },
  }),
  {
    ...step('location', 'First run: the location'),
    at: ({ product }) => `${product}/welcome?location=new`,
  },
  step('site', 'First run: the site'),
  step('consent', 'First run: consent, in plain words'),
  step('trackers', 'First run: what is tracked'),
  step('numbers', 'First run: numbers'),
  step('snippet', 'First run: the script tag, and whether it is seen'),
  step('call', 'First run: the test call'),
  step('done', 'First run: done'),
  section('account', 'Account'),
  section('team', 'Team and invitations'),
  section('sites', 'Sites and snippet'),
  section('recording', 'Recording, with its notice'),
  section('carriers', 'Carriers'),
  section('keys', 'API keys'),
  section('webhooks', 'Webhooks'),
  section('test-calls', 'Test calls: whether every number rings'),
  section('privacy', 'Privacy: how long things are kept, and forgetting a person'),
  section('audit', 'Audit log'),
  section('profile', 'Profile, second factor, passkeys, sessions'),
  outside('sign-in', '/', 'Sign-in'),
  outside('set-up', '/set-up', 'Set-up of a new installation', ({ setUpUrl }) => setUpUrl),
  outside('reset', '/reset-password', 'A new password', ({ product }) => `${product}/reset-password?token=t`),
  ofLab('demo-home', '/demo', 'The demo site'),
  ofLab('demo-ways-in', '/demo/ways-in', 'Ways into the demo site'),
  ofLab('softphone', '/', 'The softphone: call any number of the demo', {
    isMain: true,
    isWindow: true,
    act: (page, { shown }) => page.locator('#to').fill(shown),
  }),
]

/** Routes without a picture, each with the reason. */
export const notPictured: Record<string, string> = {
  '/settings': 'leads on to the account',
  '/invitation': 'the form of the set-up page, for one who was invited',
  '/verify-email': 'one sentence, and then the overview',
}

export const widths = [1440, 390] as const
/** The pictures of a scene, by the names of their files. */
export const picturesOf = ({ name, isMain }: Scene): string[] =>
  widths.flatMap((width) => [`${name}-${width}.png`, ...(isMain ? [`${name}-${width}-dark.png`] : [])])

import { describe, expect, test } from 'vitest'
import { checkBothColours } from './testing/check-accessibility.ts'
import { fakeId } from './testing/fake-account.ts'
import { fakeHealthAlerts, fakeLeaks, fakeSiteHealth } from './testing/fake-health.ts'
import { fakeNapCheck, fakeNapFindings } from './testing/fake-nap.ts'
import { openDashboard } from './testing/open-dashboard.ts'

const stage = openDashboard()
const nap = `/locations/${fakeId(11)}/nap`
const heading = (name: string) => stage.page.getByRole('heading', { name, exact: true }).waitFor()

/** In both colours and at both widths, and nothing is wider than a telephone. */
async function checkAll(): Promise<string[]> {
  const found = await checkBothColours(stage.page)
  await stage.page.setViewportSize({ width: 390, height: 844 })
  found.push(...(await checkBothColours(stage.page)))
  const wide = await stage.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return wide > 0 ? [...found, `${wide} px too wide`] : found
}

describe('the NAP check of a location', () => {
  test('that was never checked is begun by one press, says how far it is, and shows what it found', async () => {
    await stage.page.goto(nap)
    await heading('Never checked')
    expect(await checkAll()).toEqual([])
    await stage.page.getByRole('button', { name: 'Check now' }).click()
    const underWay = stage.page.locator('.nap-underway')
    await underWay.getByText('The check waits for its turn.').waitFor()
    expect(stage.api.bodies).toEqual([{ locationId: fakeId(11) }])
    expect(await stage.page.getByRole('button', { name: 'Check now' }).isDisabled()).toBe(true)

    const [queued] = stage.world.napChecks ?? []
    if (!queued) throw new Error('no check was begun')
    const move = (change: object) => {
      stage.world.napChecks = [{ ...queued, ...change }]
      stage.api.emit('napCheck.changed', queued.id)
    }
    move({ state: 'running', pagesPlanned: 8, pagesDone: 3 })
    await underWay.getByText('Looking at the pages: 3 of 8.').waitFor()
    expect(
      await stage.page.getByRole('progressbar').evaluate((bar: HTMLProgressElement) => bar.position),
    ).toBe(3 / 8)
    expect(await checkAll()).toEqual([])
    move({ ...fakeNapFindings(stage.world.now), id: queued.id })
    await stage.page.getByText('A tracking number is in structured data').waitFor()
    await underWay.waitFor({ state: 'detached' })
  })

  test('links to nothing but pages, whatever a robots.txt calls a sitemap', async () => {
    const check = fakeNapFindings(stage.world.now)
    const pages = check.pages.map((page) => ({
      ...page,
      findings: page.findings.map((finding) => ({ ...finding, url: 'javascript:alert(1)' })),
    }))
    stage.world.napChecks = [{ ...check, pages }]
    await stage.page.goto(nap)
    const findings = stage.page.locator('.nap-finding')
    await findings.first().waitFor()
    expect(await findings.first().textContent()).toContain('javascript:alert(1)')
    expect(await findings.getByRole('link').count()).toBe(0)
  })

  test('shows the worst first, the same thing on two pages once, and each view of a page', async () => {
    stage.world.napChecks = [fakeNapFindings(stage.world.now), fakeNapCheck(stage.world.now, 2)]
    await stage.page.goto(nap)
    const findings = stage.page.locator('.nap-finding')
    await findings.first().waitFor()
    const titles = await findings.locator('h3').allTextContents()
    expect(titles.map((title) => /Error|Warning|Notice/.exec(title)?.[0])).toEqual([
      'Error',
      'Warning',
      'Notice',
    ])
    expect(await findings.nth(1).getByRole('link').allTextContents()).toEqual([
      'https://www.brightwater.example/austin',
      'https://www.brightwater.example/contact',
    ])
    expect(await stage.page.locator('.nap-view:visible h3').allTextContents()).toEqual([
      'As sent',
      'A person',
      'Googlebot',
    ])
    expect(await checkAll()).toEqual([])
  })

  test('shows an earlier one that was fine when it is chosen', async () => {
    stage.world.napChecks = [fakeNapFindings(stage.world.now), fakeNapCheck(stage.world.now, 2)]
    await stage.page.goto(nap)
    const earlier = stage.page.locator('.nap-history button').nth(1)
    await earlier.click()
    await stage.page.getByText('Nothing: the check found no error, no warning and no notice.').waitFor()
    expect(await earlier.getAttribute('aria-pressed')).toBe('true')
    expect(await checkAll()).toEqual([])
  })

  test('is done by itself as often as is chosen, of the pages that are named', async () => {
    await stage.page.goto(nap)
    await stage.page.getByLabel('Check it').selectOption({ label: 'every 7 days' })
    await expect.poll(() => stage.api.bodies).toEqual([{ everyDays: 7 }])
    await stage.page.getByLabel('Pages to look at').fill('https://a.example/\nhttps://b.example/')
    // What is typed while the choice is being saved stays.
    await expect.poll(() => stage.page.getByLabel('Check it').isEnabled()).toBe(true)
    await stage.page.getByRole('button', { name: 'Save the pages' }).click()
    await stage.page.getByRole('button', { name: 'Save the pages' }).waitFor({ state: 'detached' })
    expect(stage.api.bodies[1]).toEqual({ urls: ['https://a.example/', 'https://b.example/'] })
    await stage.page.reload()
    expect(await stage.page.getByLabel('Check it').inputValue()).toBe('7')
  })

  test('that cannot begin says why, and one that failed does too', async () => {
    const reason = 'The location has no site, so there is no page to look at.'
    stage.world.napChecks = [fakeNapCheck(stage.world.now, 1, { state: 'failed', pages: [], reason })]
    stage.world.failing.set('POST /api/v1/nap-checks', {
      status: 409,
      code: 'conflict',
      detail: 'A check of this location is under way. Wait for it to end.',
    })
    await stage.page.goto(nap)
    await stage.page.getByText(reason).waitFor()
    await stage.page.getByRole('button', { name: 'Check now' }).click()
    await stage.page.getByRole('alert').getByText('is under way').waitFor()
    expect(await checkAll()).toEqual([])
  })

  test('is told on the location and in the list of locations', async () => {
    stage.world.napChecks = [fakeNapFindings(stage.world.now)]
    await stage.page.goto('/locations?view=list')
    await stage.page.getByRole('link', { name: '1 error' }).waitFor()
    await stage.page.goto(`/locations/${fakeId(11)}`)
    await stage.page.locator('.nap-line').getByText('1 error').waitFor()
    await stage.page.getByRole('link', { name: 'Findings and checks' }).click()
    await stage.page.waitForURL(`**${nap}`)
    await heading('What to mend')
  })
})

describe('swap health with a site that stopped and a number that leaked', () => {
  const open = async () => {
    const { now } = stage.world
    Object.assign(stage.world, {
      alerts: fakeHealthAlerts(now),
      leaks: fakeLeaks(now),
      siteHealth: fakeSiteHealth(now),
    })
    await stage.page.goto('/health')
    await heading('Possible leaks')
    await heading('Denver shop')
  }

  test('is read by everybody, in either colour and at both widths', async () => {
    await open()
    expect(await checkAll()).toEqual([])
  })

  test('tells the leak once, with the page where a check saw it, and settles it by one press', async () => {
    await open()
    const alerts = stage.page.getByText(/No visit to Denver shop has been shown a number/)
    await alerts.waitFor()
    expect(await stage.page.getByText('and no visit explains it').count()).toBe(0)
    const leak = stage.page.locator('.health-leak').first()
    await leak.getByText('3 callers in 6 calls that no visit explains', { exact: false }).waitFor()
    await leak.getByRole('link', { name: /listings\.example/ }).waitFor()
    await leak.getByRole('button', { name: /^Make it a static tracker/ }).click()
    await stage.page.getByText(/is a tracker of its own now/).waitFor()
    expect(stage.api.requests).toContain(`POST /api/v1/leaks/${fakeId(91)}/make-static`)
    expect(stage.api.bodies).toContainEqual(
      expect.objectContaining({ source: { source: 'listings.example' } }),
    )
  })
})

import { describe, expect, test } from 'vitest'
import { checkBothColours } from './testing/check-accessibility.ts'
import { fakeId } from './testing/fake-account.ts'
import { openDashboard } from './testing/open-dashboard.ts'

const stage = openDashboard()

test('a figure of the overview opens exactly its calls', async () => {
  await stage.page.goto('/?channel=Paid+Search')
  await stage.page.getByRole('link', { name: /^Missed/ }).click()
  await stage.page.waitForURL('**/calls?*')
  const search = new URL(stage.page.url()).searchParams
  expect(Object.fromEntries(search)).toEqual({
    channel: 'Paid Search',
    period: 'month',
    status: 'missed,busy,failed,voicemail',
  })
})

test('a group of the pivot opens its calls, and the pivot stays in the address', async () => {
  await stage.page.goto('/sources')
  await stage.page.getByLabel('then by').first().selectOption({ label: 'Campaign' })
  await stage.page.waitForURL(/by=channel%2Ccampaign/)
  await stage.page.locator('[data-row-link]').first().click()
  await stage.page.waitForURL('**/calls?*')
  const search = new URL(stage.page.url()).searchParams
  expect(search.has('channel') && search.has('campaign')).toBe(true)
})

test('the source of a call is corrected, and the correction undone', async () => {
  await stage.page.goto(`/calls/${fakeId(1003)}`)
  await stage.page.getByRole('button', { name: 'Correct the source' }).click()
  const dialog = stage.page.getByRole('dialog')
  await dialog.getByLabel('Channel').selectOption('Referral')
  await dialog.getByLabel('How you know').fill('The caller said so.')
  await dialog.getByRole('button', { name: 'Save the correction' }).click()
  await stage.page.getByText('The source was corrected.').waitFor()
  await stage.page.getByRole('button', { name: 'Undo' }).click()
  await stage.page.getByText('Undone.').waitFor()
  expect(stage.api.bodies[0]).toEqual({ source: { channel: 'Referral' }, reason: 'The caller said so.' })
  expect(stage.api.requests).toContain(`DELETE /api/v1/calls/${fakeId(1003)}/correction`)
})

describe('axe finds nothing wrong in either colours with', () => {
  test.each([
    '/',
    '/calls',
    `/calls/${fakeId(1001)}`,
    '/sources',
    '/visitors',
    '/numbers',
    '/numbers/trackers',
    `/numbers/trackers/${fakeId(21)}`,
    `/numbers/trackers/${fakeId(24)}`,
    `/numbers/trackers/${fakeId(25)}`,
    '/numbers/trackers/new',
    '/numbers/pools',
    `/numbers/pools/${fakeId(41)}`,
    '/locations',
    '/health',
  ])('%s, at both widths, and a phone need not scroll sideways', async (path) => {
    await stage.page.goto(path)
    await stage.page.getByRole('heading', { level: 1 }).waitFor()
    await stage.page.waitForFunction(() => !document.querySelector('.mantine-Skeleton-root'))
    expect(await checkBothColours(stage.page)).toEqual([])
    await stage.page.setViewportSize({ width: 390, height: 844 })
    expect(await checkBothColours(stage.page)).toEqual([])
    expect(await stage.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
  })
})

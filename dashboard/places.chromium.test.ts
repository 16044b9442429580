import { describe, expect, test } from 'vitest'
import { checkAccessibility } from './testing/check-accessibility.ts'
import { fakeId } from './testing/fake-account.ts'
import { fakeNetwork, fakeNetworkCalls } from './testing/fake-network.ts'
import { openDashboard } from './testing/open-dashboard.ts'

const stage = openDashboard()
const marks = () => stage.page.locator('.map-mark')

async function openNetwork(path = '/locations') {
  Object.assign(stage.world, { locations: fakeNetwork, calls: fakeNetworkCalls(stage.world.now) })
  await stage.page.goto(path)
  await marks().first().waitFor()
}

/** How many locations the marks stand for. */
const counted = async () => {
  const labels = await marks().evaluateAll((all) => all.map((mark) => mark.getAttribute('aria-label') ?? ''))
  return labels.reduce((sum, label) => sum + Number(/^(\d+) locations around/.exec(label)?.[1] ?? 1), 0)
}

describe('the map of fifty locations', () => {
  test('shows all whose place is known, names those that are not on it, and asks nobody outside', async () => {
    const hosts = new Set<string>()
    stage.page.on('request', (request) => hosts.add(new URL(request.url()).host))
    await openNetwork()
    expect(await counted()).toBe(49)
    const missing = stage.page.locator('.map-missing')
    await missing.getByRole('link', { name: 'Brightwater Boston' }).waitFor()
    await stage.page.getByText('5 locations are placed roughly').waitFor()
    expect([...hosts]).toEqual([new URL(stage.api.url).host])
  })

  test('opens by key what stands behind a mark, comes nearer, and goes to its missed calls', async () => {
    await openNetwork()
    const before = await marks().count()
    const cluster = stage.page.getByRole('button', { name: /^[3-9] locations around/ }).first()
    await cluster.focus()
    await stage.page.keyboard.press('Enter')
    const side = stage.page.locator('.map-side')
    await side.getByRole('heading', { name: /^[3-9] locations here$/ }).waitFor()
    expect(await side.evaluate((element) => element === document.activeElement)).toBe(true)
    await stage.page.keyboard.press('Escape')
    await side.getByRole('heading', { name: 'Missing the most' }).waitFor()
    expect(await cluster.evaluate((element) => element === document.activeElement)).toBe(true)
    await stage.page.keyboard.press(' ')
    await side.getByRole('button', { name: 'Zoom in on them' }).click()
    await expect.poll(() => marks().count()).toBeLessThan(before)
    await stage.page.keyboard.press('0')
    await expect.poll(() => marks().count()).toBe(before)
    await side
      .getByRole('link', { name: /missed \(/ })
      .first()
      .click()
    await stage.page.waitForURL('**/calls?*')
    expect(Object.fromEntries(new URL(stage.page.url()).searchParams)).toMatchObject({
      period: 'month',
      status: 'missed,busy,failed,voicemail',
    })
  })

  test('follows the search and the period, and the list sorts by what is missed', async () => {
    await openNetwork('/locations?search=TX&period=week')
    expect(await counted()).toBe(5)
    expect(stage.api.requests.some((line) => /overview\?.*fromDay=/.test(line))).toBe(true)
    await stage.page.getByRole('button', { name: 'Missed', exact: true }).click()
    await stage.page.waitForURL(/sort=-missed/)
    const shares = await stage.page
      .locator('tbody tr td:last-child')
      .evaluateAll((cells) => cells.map((cell) => Number(/\((\d+)%\)/.exec(cell.textContent ?? '')?.[1])))
    expect(shares).toHaveLength(5)
    expect(shares).toEqual([...shares].sort((a, b) => b - a))
    await stage.page.getByText('List', { exact: true }).click()
    await stage.page.waitForURL(/view=list/)
    expect(await marks().count()).toBe(0)
  })
})

test('a location’s place is pasted, moved by pressing on the map, and told to the server as it is seen', async () => {
  await stage.page.goto(`/locations/${fakeId(11)}`)
  const latitude = stage.page.getByLabel('Latitude')
  const longitude = stage.page.getByLabel('Longitude')
  await latitude.fill('39.7392, -104.9903')
  expect(await longitude.inputValue()).toBe('-104.9903')
  await stage.page.getByRole('button', { name: 'Set on the map' }).click()
  await stage.page.locator('.map-pin').waitFor()
  const box = await stage.page.locator('.map-svg').boundingBox()
  if (!box) throw new Error('there is no map')
  await stage.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await expect.poll(() => latitude.inputValue()).not.toBe('39.7392')
  const seen = {
    latitude: Number(await latitude.inputValue()),
    longitude: Number(await longitude.inputValue()),
  }
  expect(seen.latitude > 30 && seen.latitude < 45 && seen.longitude > -110 && seen.longitude < -85).toBe(true)
  await longitude.fill('')
  await stage.page.getByRole('button', { name: 'Save the location' }).click()
  await stage.page.getByText('Latitude and longitude belong together').waitFor()
  expect(stage.api.bodies).toEqual([])
  await longitude.fill(String(seen.longitude))
  await stage.page.getByRole('button', { name: 'Save the location' }).click()
  await stage.page.getByText('Saved.').waitFor()
  expect(stage.api.bodies[0]).toMatchObject({ coordinates: seen })
})

test('two people who edit one location see both versions, and what each typed elsewhere stays', async () => {
  const other = await stage.context.newPage()
  for (const page of [stage.page, other]) {
    await page.goto(`/locations/${fakeId(11)}`)
    await page.getByLabel('Name').waitFor()
  }
  const save = (page: typeof other) => page.getByRole('button', { name: 'Save the location' }).click()
  await other.getByLabel('Name').fill('Theirs')
  await other.getByLabel('City').fill('Lyons')
  await save(other)
  await other.getByText('Saved.').waitFor()
  await stage.page.getByLabel('Name').fill('Mine')
  await save(stage.page)
  const notice = stage.page.getByRole('alert')
  await notice.getByRole('cell', { name: 'Theirs' }).waitFor()
  await notice.getByRole('cell', { name: 'Mine' }).waitFor()
  await notice.getByRole('button', { name: 'Save mine' }).click()
  await stage.page.getByText('Saved.').waitFor()
  expect(stage.api.bodies.at(-1)).toMatchObject({ name: 'Mine', address: { city: 'Lyons' } })
})

test('taking what another person saved drops only what both changed', async () => {
  const other = await stage.context.newPage()
  for (const page of [stage.page, other]) {
    await page.goto(`/locations/${fakeId(11)}`)
    await page.getByLabel('Name').waitFor()
  }
  await other.getByLabel('Name').fill('Theirs')
  await other.getByRole('button', { name: 'Save the location' }).click()
  await other.getByText('Saved.').waitFor()
  await stage.page.getByLabel('Name').fill('Mine')
  await stage.page.getByLabel('Street').fill('9 Mill Lane')
  await stage.page.getByRole('button', { name: 'Save the location' }).click()
  const notice = stage.page.getByRole('alert')
  await notice.getByRole('cell', { name: 'Theirs' }).waitFor()
  expect(await notice.getByRole('rowheader').allTextContents()).toEqual(['Name'])
  await notice.getByRole('button', { name: 'Take theirs' }).click()
  await notice.waitFor({ state: 'detached' })
  expect(await stage.page.getByLabel('Name').inputValue()).toBe('Theirs')
  expect(await stage.page.getByLabel('Street').inputValue()).toBe('9 Mill Lane')
  await stage.page.getByRole('button', { name: 'Save the location' }).click()
  await stage.page.getByText('Saved.').waitFor()
  expect(stage.api.bodies.at(-1)).toMatchObject({ name: 'Theirs', address: { street: '9 Mill Lane' } })
})

test('what is typed while a form is being saved stays, and is saved next', async () => {
  await stage.page.goto(`/locations/${fakeId(11)}`)
  const saving = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  await stage.page.route('**/api/v1/locations/*', async (route) => {
    if (route.request().method() === 'PATCH') {
      held.resolve()
      await saving.promise
    }
    await route.continue()
  })
  await stage.page.getByLabel('Name').fill('Saved first')
  await stage.page.getByRole('button', { name: 'Save the location' }).click()
  await held.promise
  await stage.page.getByLabel('Street').fill('typed meanwhile')
  saving.resolve()
  await stage.page.getByText('Saved.').waitFor()
  expect(await stage.page.getByLabel('Street').inputValue()).toBe('typed meanwhile')
  await stage.page.getByRole('button', { name: 'Save the location' }).click()
  await expect
    .poll(() => stage.api.bodies.at(-1))
    .toMatchObject({ name: 'Saved first', address: { street: 'typed meanwhile' } })
})

test('leaving a form with something unsaved asks first, and staying keeps it', async () => {
  await stage.page.goto(`/locations/${fakeId(11)}`)
  await stage.page.getByLabel('Street').fill('9 Mill Lane')
  const leave = () => stage.page.getByRole('link', { name: 'All locations' }).click()
  await leave()
  const question = stage.page.getByRole('dialog', { name: 'Leave without saving?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await question.waitFor({ state: 'detached' })
  expect(await stage.page.getByLabel('Street').inputValue()).toBe('9 Mill Lane')
  await leave()
  await question.getByRole('button', { name: 'Leave' }).click()
  await stage.page.waitForURL('**/locations')
  expect(stage.api.bodies).toEqual([])
})

describe.each(['light', 'dark'] as const)('in %s colours axe finds nothing wrong with', (colorScheme) => {
  test('the map of many, a mark chosen on it, and the map to press on, at both widths', async () => {
    await stage.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await openNetwork()
    await stage.page
      .getByRole('button', { name: /locations around/ })
      .first()
      .press('Enter')
    await stage.page.getByRole('heading', { name: /locations here$/ }).waitFor()
    const check = async () => {
      const found = await checkAccessibility(stage.page)
      await stage.page.setViewportSize({ width: 390, height: 844 })
      found.push(...(await checkAccessibility(stage.page)))
      const wide = await stage.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      return wide > 0 ? [...found, `${wide} px too wide`] : found
    }
    expect(await check()).toEqual([])
    await stage.page.goto(`/locations/${fakeId(11)}`)
    await stage.page.getByRole('button', { name: 'Set on the map' }).click()
    await stage.page.locator('.map-pin').waitFor()
    expect(await check()).toEqual([])
  })
})

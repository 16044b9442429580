import { describe, expect, test } from 'vitest'
import { checkAccessibility } from './testing/check-accessibility.ts'
import { fakeId, fakeTrackers } from './testing/fake-account.ts'
import { fakeNumbers } from './testing/fake-numbers.ts'
import { openDashboard } from './testing/open-dashboard.ts'

const stage = openDashboard()
const sent = (line: string) => stage.api.requests.filter((request) => request === line)

test('what a number costs is said once for all that nobody knew it of, and undone for each', async () => {
  const { page, api } = stage
  await page.goto('/numbers?cost=unknown')
  await page.getByRole('button', { name: /Actions for .*0157/ }).click()
  await page.getByRole('menuitem', { name: 'Set the cost…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Cost a month').fill('one')
  await dialog.getByRole('button', { name: 'Save the cost' }).click()
  await dialog.getByText('Write an amount, like 1.15.').waitFor()
  expect(api.bodies).toEqual([])
  await dialog.getByLabel('Cost a month').fill('1.50')
  await dialog.getByLabel('Also the 1 other number without a known cost').check()
  await dialog.getByRole('button', { name: 'Save the cost' }).click()
  await page.getByText('The cost of 2 numbers was saved.').waitFor()
  const cost = { monthlyCost: { amount: 150, currency: 'USD' } }
  expect(api.bodies).toEqual([cost, cost])
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone.').waitFor()
  expect(api.bodies.slice(2)).toEqual([{ monthlyCost: null }, { monthlyCost: null }])
  for (const id of [fakeId(57), fakeId(58)]) expect(sent(`PATCH /api/v1/numbers/${id}`)).toHaveLength(2)
})

test('a number that pages still show moves only when that is wanted all the same', async () => {
  const { page, api, world } = stage
  const [number] = fakeNumbers
  if (!number) throw new Error('There is no number.')
  world.numbers = [number]
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const path = `POST /api/v1/numbers/${number.id}/assign`
  world.failing.set(path, { status: 409, code: 'number_in_use', detail: 'Pages may show it until noon.' })
  await page.goto('/numbers')
  await page.getByRole('button', { name: /^Actions for/ }).click()
  await page.getByRole('menuitem', { name: /^Assign/ }).click()
  const dialog = page.getByRole('dialog')
  const standing = dialog.getByLabel('Stands for')
  await standing.selectOption('')
  await dialog.getByRole('button', { name: 'Assign the number' }).click()
  await dialog.getByRole('alert').getByText('Pages may show it until noon.').waitFor()
  expect(await dialog.getByRole('button', { name: 'Assign the number' }).isDisabled()).toBe(true)
  world.failing.clear()
  await dialog.getByRole('button', { name: 'Move it all the same' }).click()
  await page.getByText(/stands for Nothing now/).waitFor()
  expect(api.bodies).toEqual([{ trackerId: null, poolId: null, force: true }])
})

test('a chosen file is shown as its spreadsheet wrote it, and one that is too large is not read', async () => {
  const { page } = stage
  await page.goto('/numbers')
  await page.getByRole('button', { name: 'Bring your own' }).click()
  const dialog = page.getByRole('dialog')
  const choose = (buffer: Buffer) =>
    dialog.locator('input[type=file]').setInputFiles({ name: 'numbers.csv', mimeType: 'text/csv', buffer })
  const typed = dialog.getByLabel('The lines')
  const csv = 'number,tracker\n+41445550164,Zürich\n'
  await choose(Buffer.from(csv, 'latin1'))
  await expect.poll(() => typed.inputValue()).toBe(csv)
  await choose(Buffer.alloc(6_000_001, 'x'))
  await dialog.getByText('That file is over 6 MB.').waitFor()
  expect(await typed.inputValue()).toBe(csv)
})

test('costs of different currencies stand side by side, and what is not known is said', async () => {
  await stage.page.goto('/numbers')
  const tile = stage.page.getByRole('link', { name: /^Cost a month/ })
  expect(await stage.page.locator('.stat-tile', { has: tile }).textContent()).toMatch(
    /\$4\.60 and €0\.90\s*2 numbers without a known cost/,
  )
  await tile.click()
  await stage.page.waitForURL('**/numbers?cost=unknown')
  expect(await stage.page.locator('[data-row]').count()).toBe(2)
})

test('a source tracker that would match every visit is not sent, and one that names a source is', async () => {
  const { page, api } = stage
  await page.goto('/numbers/trackers/new')
  await page.getByRole('radio', { name: /^One source/ }).check()
  await page.getByLabel(/^Name/).fill('Roofs')
  await page.getByLabel('Location').selectOption({ label: 'Brightwater Austin' })
  await page.getByRole('button', { name: 'Create the tracker' }).click()
  await page.getByText('Name a channel, a campaign or one of the others.').waitFor()
  expect(api.bodies).toEqual([])
  await page.getByLabel('Channel').selectOption({ label: 'Local listings' })
  await page.getByText('Not for listings').waitFor()
  await page.getByLabel('Where its calls ring').fill('(512) 555-0188')
  await page.getByRole('button', { name: 'Create the tracker' }).click()
  await page.getByRole('dialog', { name: /^Numbers for/ }).waitFor()
  expect(api.bodies).toEqual([
    {
      kind: 'source',
      name: 'Roofs',
      locationId: fakeId(11),
      siteId: fakeId(31),
      match: { channel: 'Local Listings' },
      destination: '+15125550188',
    },
  ])
})

test('a tracker for visitors gets a pool of its own, and only one when the server refuses the tracker at first', async () => {
  const { page, api, world } = stage
  world.failing.set('POST /api/v1/trackers', { status: 409, code: 'conflict', detail: 'Not now.' })
  await page.goto('/numbers/trackers/new')
  await page.getByRole('radio', { name: /^Each visitor/ }).check()
  await page.getByLabel(/^Name/).fill('Tampa visitors')
  await page.getByRole('button', { name: 'Create the tracker' }).click()
  await page.getByText('Not now.').waitFor()
  world.failing.clear()
  await page.getByRole('button', { name: 'Create the tracker' }).click()
  await page.getByRole('dialog', { name: /^Numbers for/ }).waitFor()
  expect(sent('POST /api/v1/pools')).toHaveLength(1)
  expect(api.bodies[0]).toEqual({ name: 'Tampa visitors' })
})

test('free numbers are given to a tracker, and taken back by undo', async () => {
  const { page, api } = stage
  await page.goto(`/numbers/trackers/${fakeId(25)}`)
  await page.getByRole('button', { name: 'Add numbers' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Not for listings').waitFor()
  await dialog.getByLabel('(512) 555-0157').check()
  await dialog.getByRole('button', { name: 'Use 1 number' }).click()
  await page.getByText('1 number stands for Business Profile now.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone.').waitFor()
  expect(sent(`POST /api/v1/numbers/${fakeId(57)}/assign`)).toHaveLength(2)
  expect(api.bodies).toEqual([
    { trackerId: fakeId(25), poolId: null },
    { trackerId: null, poolId: null, force: true },
  ])
})

test('a change of a tracker sends what was changed, and clears a destination', async () => {
  const { page, api } = stage
  await page.goto(`/numbers/trackers/${fakeId(24)}`)
  await page.getByLabel('Name', { exact: true }).fill('Autumn mailing')
  await page.getByLabel('Where its calls ring').fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
  expect(api.bodies).toEqual([{ name: 'Autumn mailing', destination: null }])
})

test('a pool says when it was too small, and which number several visitors had', async () => {
  await stage.page.goto(`/numbers/pools/${fakeId(41)}`)
  await stage.page.getByText('This pool is too small').waitFor()
  await stage.page.getByText('3 visitors had it at the same moment').waitFor()
})

test('who may not make or see something is told that it is not open to them, without a form or a retry', async () => {
  const { page, world } = stage
  world.scopes = ['numbers:read', 'trackers:read', 'locations:read', 'reports:read', 'calls:read']
  world.failing.set('GET /api/v1/members', {
    status: 403,
    code: 'scope_missing',
    detail: 'This needs members:read.',
  })
  for (const path of ['/numbers/trackers/new', '/welcome', '/settings/team']) {
    await page.goto(path)
    await page.getByRole('heading', { name: 'This is not open to you' }).first().waitFor()
    expect(await page.getByRole('button', { name: /^(Create|Save|Try again)/ }).count()).toBe(0)
  }
})

test('who may only look is offered nothing to change', async () => {
  const { page, world } = stage
  world.scopes = [
    'numbers:read',
    'trackers:read',
    'locations:read',
    'reports:read',
    'carriers:read',
    'calls:read',
  ]
  for (const path of [
    '/numbers',
    '/numbers/trackers',
    `/numbers/trackers/${fakeTrackers[0]?.id}`,
    '/numbers/pools',
    `/numbers/pools/${fakeId(41)}`,
  ]) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForFunction(() => !document.querySelector('.mantine-Skeleton-root'))
    const offers = page
      .locator('main')
      .locator('a, button')
      .filter({ hasText: /Buy|Bring|Add|Take out|Save|Delete/ })
    expect(await offers.count()).toBe(0)
    expect(await page.getByRole('button', { name: /^Actions for/ }).count()).toBe(0)
  }
})

describe.each(['light', 'dark'] as const)('in %s colours axe finds nothing wrong with', (colorScheme) => {
  test('the dialogs of numbers', async () => {
    const { page } = stage
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const found: string[] = []
    // Each colour scheme at one of the widths.
    await page.setViewportSize({ width: colorScheme === 'light' ? 1440 : 390, height: 844 })
    const look = async (name: string) => {
      found.push(...(await checkAccessibility(page)).map((line) => `${name}: ${line}`))
    }
    await page.goto(`/numbers/trackers/${fakeId(25)}?add=numbers`)
    for (const way of ['Free ones (1)', 'Buy', 'Bring one']) {
      await page.getByRole('dialog').getByText(way, { exact: true }).click()
      await look(way)
    }
    await page.goto('/numbers')
    for (const action of ['Assign…', 'Set the cost…', 'Take out of use…']) {
      await page.getByRole('button', { name: /Actions for .*0157/ }).click()
      await page.getByRole('menuitem', { name: action }).click()
      await page.getByRole('dialog').waitFor()
      await look(action)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await page.goto(`/numbers/trackers/${fakeId(21)}`)
    await page.getByRole('button', { name: 'Take out of use…' }).click()
    await look('taking a tracker out of use')
    expect(found).toEqual([])
  })
})

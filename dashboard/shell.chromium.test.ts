import { describe, expect, test } from 'vitest'
import { checkBothColours } from './testing/check-accessibility.ts'
import { person } from './testing/fake-access.ts'
import { openDashboard } from './testing/open-dashboard.ts'

const stage = openDashboard()

test.each([
  { path: '/', drawn: '.chart-plot', kilobytes: 210 },
  { path: '/calls', drawn: '[data-call]', kilobytes: 235 },
])(
  'the first load of $path stays under $kilobytes kB compressed, whatever it fetches',
  async ({ path, drawn, kilobytes }) => {
    await stage.page.goto(path)
    await stage.page.locator(drawn).first().waitFor()
    const loaded = await stage.page.evaluate(() =>
      performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname),
    )
    const sizes = await Promise.all(
      loaded.filter((path) => path.startsWith('/assets/')).map(stage.api.gzipSize),
    )
    expect(sizes.length).toBeGreaterThanOrEqual(3)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(kilobytes * 1000)
  },
)

describe('the frame', () => {
  test('goes to a screen by g and a letter, and lists every shortcut under ?', async () => {
    await stage.page.goto('/nowhere')
    await stage.page.getByText('There is nothing at this address').waitFor()
    await stage.page.keyboard.press('?')
    await stage.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await stage.page.keyboard.press('Escape')
    await stage.page.getByRole('dialog').waitFor({ state: 'detached' })
    await stage.page.keyboard.press('g')
    await stage.page.keyboard.press('c')
    await stage.page.waitForURL('**/calls')
  })

  test('finds calls by a part of a number from anywhere', async () => {
    await stage.page.goto('/calls')
    await stage.page.locator('[data-call]').first().waitFor()
    await stage.page.keyboard.press('Control+k')
    await stage.page.getByRole('dialog').getByRole('textbox').fill('555-0188')
    const found = stage.page.getByRole('dialog').getByRole('button', { name: /\(512\) 555-0188/ })
    await found.first().click()
    await stage.page.getByRole('heading', { level: 1, name: /^\(512\) 555-0188 called/ }).waitFor()
  })

  test('keeps what is typed before the palette is there', async () => {
    const fetched = Promise.withResolvers<void>()
    await stage.page.route('**/assets/command-palette*', async (route) => {
      await fetched.promise
      await route.continue()
    })
    await stage.page.goto('/calls')
    await stage.page.locator('[data-call]').first().waitFor()
    await stage.page.keyboard.press('Control+k')
    await stage.page.keyboard.type('gc sexx')
    for (const key of ['Backspace', 'Backspace']) await stage.page.keyboard.press(key)
    fetched.resolve()
    const field = stage.page.getByRole('dialog').getByRole('textbox')
    await field.waitFor()
    await stage.page.waitForFunction(() => document.activeElement?.closest('[role="dialog"]'))
    await stage.page.keyboard.type('tt')
    expect(await field.inputValue()).toBe('gc sett')
    await field.fill('sett')
    await stage.page.getByRole('dialog').getByRole('button', { name: 'Settings', exact: true }).waitFor()
  })

  test('keeps the colours one chose', async () => {
    await stage.page.goto('/calls')
    await stage.page
      .getByRole('button', { name: /You, colours and sign-out/ })
      .first()
      .click()
    await stage.page.getByText('Dark', { exact: true }).click()
    await stage.page.reload()
    await stage.page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
  })

  test('keeps the screen and what was typed when the session ends, and goes on after signing in', async () => {
    await stage.page.goto('/calls')
    await stage.page.locator('[data-call]').first().waitFor()
    stage.world.isSignedIn = false
    await stage.page.getByLabel('Search numbers').fill('0123')
    const dialog = stage.page.getByRole('dialog', { name: 'You have been signed out' })
    expect(await dialog.getByLabel('E-mail').inputValue()).toBe(person.email)
    await dialog.getByLabel('Password', { exact: true }).fill(person.password)
    await dialog.getByRole('button', { name: 'Sign in' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await stage.page.getByLabel('Search numbers').inputValue()).toBe('0123')
    await expect.poll(() => stage.page.locator('[data-call]').count()).toBe(1)
  })

  test('has its navigation at the thumb of a phone', async () => {
    await stage.page.setViewportSize({ width: 390, height: 844 })
    await stage.page.goto('/calls')
    await stage.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Calls' }).waitFor()
    expect(await stage.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
  })
})

describe('axe finds nothing wrong in either colours with', () => {
  test('the parts, at both widths', async () => {
    await stage.page.goto('/gallery.html')
    await stage.page.locator('.chart-plot').waitFor()
    expect(await checkBothColours(stage.page)).toEqual([])
    await stage.page.getByRole('button', { name: 'Release a number' }).click()
    await stage.page.getByRole('dialog').getByLabel('Type 0142 to confirm').waitFor()
    expect(await checkBothColours(stage.page)).toEqual([])
    await stage.page.keyboard.press('Escape')
    await stage.page.setViewportSize({ width: 390, height: 844 })
    await stage.page.locator('.data-cards').waitFor()
    expect(await checkBothColours(stage.page)).toEqual([])
  })

  test('the frame with its palette, menu and shortcuts', async () => {
    await stage.page.goto('/calls')
    await stage.page.locator('[data-call]').first().waitFor()
    expect(await checkBothColours(stage.page)).toEqual([])
    await stage.page.keyboard.press('Control+k')
    await stage.page.getByRole('dialog').getByRole('textbox').waitFor()
    expect(await checkBothColours(stage.page)).toEqual([])
  })
})

describe('a table of many rows', () => {
  test('draws only those in sight, sorts by asking, and selects', async () => {
    await stage.page.goto('/gallery.html')
    await stage.page.locator('tr[data-row]').first().waitFor()
    expect(await stage.page.locator('tr[data-row]').count()).toBeLessThan(60)
    await stage.page.getByText('The database does not answer').scrollIntoViewIfNeeded()
    await stage.page.locator('tr[data-row="row 1999"]').waitFor({ state: 'attached' })
    expect(await stage.page.locator('tr[data-row="row 0"]').count()).toBe(0)
    await stage.page.evaluate(() => window.scrollTo(0, 0))
    await stage.page.getByRole('checkbox', { name: 'Select Paid search 1', exact: true }).check()
    await stage.page.getByText('1 filter').waitFor({ state: 'attached' })
    await stage.page.getByRole('button', { name: 'Source', exact: true }).click()
    await stage.page.locator('th[aria-sort="descending"]', { hasText: 'Source' }).waitFor()
  })
})

test('what was done can be undone from its toast, and a refused confirmation says why', async () => {
  await stage.page.goto('/gallery.html')
  await stage.page.getByRole('button', { name: 'Tag calls' }).click()
  await stage.page.getByRole('button', { name: 'Undo' }).click()
  await stage.page.getByText('Undone.').waitFor()
  await stage.page.getByRole('button', { name: 'Release a number' }).click()
  const dialog = stage.page.getByRole('dialog')
  expect(await dialog.getByRole('button', { name: 'Release the number' }).isDisabled()).toBe(true)
  await dialog.getByLabel('Type 0142 to confirm').fill('0142')
  await dialog.getByRole('button', { name: 'Release the number' }).click()
  await dialog.getByRole('alert').getByText('The carrier refused: the number is locked.').waitFor()
})

import { describe, expect, test } from 'vitest'
import { checkAccessibility, showColours } from './testing/check-accessibility.ts'
import { fakeId } from './testing/fake-account.ts'
import { openDashboard } from './testing/open-dashboard.ts'

const stage = openDashboard()
const sections = [
  'account',
  'team',
  'sites',
  'recording',
  'carriers',
  'keys',
  'webhooks',
  'test-calls',
  'privacy',
  'audit',
  'profile',
]
const steps = ['location', 'site', 'consent', 'trackers', 'snippet', 'call', 'done']

test('two people who edit one thing see both versions, and neither is lost', async () => {
  const other = await stage.context.newPage()
  for (const page of [stage.page, other]) {
    await page.goto('/settings/account')
    await page.getByLabel('Name', { exact: true }).waitFor()
  }
  await other.getByLabel('Name', { exact: true }).fill('Theirs')
  await other.getByRole('button', { name: 'Save' }).click()
  await other.getByText('Saved.').waitFor()
  await stage.page.getByLabel('Name', { exact: true }).fill('Mine')
  await stage.page.getByRole('button', { name: 'Save' }).click()
  const notice = stage.page.getByRole('alert')
  await notice.getByRole('cell', { name: 'Theirs' }).waitFor()
  await notice.getByRole('cell', { name: 'Mine' }).waitFor()
  expect(await stage.page.getByLabel('Name', { exact: true }).inputValue()).toBe('Mine')
  await notice.getByRole('button', { name: 'Save mine' }).click()
  await stage.page.getByText('Saved.').waitFor()
  expect(stage.api.bodies.at(-1)).toEqual({ name: 'Mine' })
})

test('a key gets what was ticked in plain words, and changing stands for reading too', async () => {
  await stage.page.goto('/settings/keys')
  await stage.page.getByRole('button', { name: 'Create a key' }).first().click()
  const dialog = stage.page.getByRole('dialog', { name: 'Create a key' })
  await dialog.getByLabel('What it is for').fill('Books')
  await dialog.getByLabel('Change: Trackers and pools').check()
  const reading = dialog.getByLabel('Read: Trackers and pools')
  expect([await reading.isChecked(), await reading.isDisabled()]).toEqual([true, true])
  await dialog.getByLabel('Callers’ numbers in full').check()
  await dialog.getByLabel('Read: Calls').uncheck()
  expect(await dialog.getByLabel('Change: Visits').count()).toBe(0)
  await dialog.getByRole('button', { name: 'Create the key' }).click()
  await expect
    .poll(() => stage.api.bodies.at(-1))
    .toEqual({ name: 'Books', scopes: ['trackers:write', 'unmasked-numbers:read'] })
})

test('an endpoint is told of nobody until somebody says so in plain words', async () => {
  await stage.page.goto('/settings/webhooks')
  const shown = stage.page.getByRole('checkbox', { name: 'Callers’ numbers in full' })
  await shown.click()
  await stage.page.getByText('From now on its messages show that.').waitFor()
  expect(stage.api.bodies.at(-1)).toEqual({ scopes: ['calls:read', 'unmasked-numbers:read'] })
  await stage.page.getByRole('button', { name: 'Add an endpoint' }).click()
  const dialog = stage.page.getByRole('dialog', { name: 'Add an endpoint' })
  await dialog.getByLabel('Name').fill('Books')
  await dialog.getByLabel('Address').fill('https://books.example.com/hook')
  await dialog.getByRole('checkbox', { name: 'A recording is ready' }).check()
  await dialog.getByRole('checkbox', { name: 'Words that may tell who somebody is' }).check()
  await dialog.getByRole('button', { name: 'Add the endpoint' }).click()
  await expect
    .poll(() => stage.api.bodies.at(-1))
    .toMatchObject({
      events: ['call.completed', 'recording.ready'],
      scopes: ['calls:read', 'recordings:read', 'personal-data:read'],
    })
})

test('changes of different fields stand in nobody’s way', async () => {
  const other = await stage.context.newPage()
  for (const page of [stage.page, other]) {
    await page.goto('/settings/account')
    await page.getByLabel('Name', { exact: true }).waitFor()
  }
  await other.getByLabel('Currency').selectOption('EUR')
  await other.getByRole('button', { name: 'Save' }).click()
  await other.getByText('Saved.').waitFor()
  await stage.page.getByLabel('Name', { exact: true }).fill('Renamed')
  await stage.page.getByRole('button', { name: 'Save' }).click()
  await stage.page.getByText('Saved.').waitFor()
  expect(await stage.page.getByLabel('Currency').inputValue()).toBe('EUR')
})

test('the audit log says in words what was done, and is narrowed to what one person did', async () => {
  const { page } = stage
  await page.goto('/settings/audit')
  const log = page.getByRole('table', { name: 'Changes, newest first' })
  await log.getByText('Changed a location').waitFor()
  await log.getByText('Number: (512) 555-0142').first().waitFor()
  const asked = page.waitForRequest((request) => request.url().includes('actor=system'))
  await page.getByLabel('By whom').selectOption({ label: 'Tributary itself' })
  await asked
  expect(new URL(page.url()).searchParams.get('by')).toBe('system')
})

describe('axe finds nothing wrong, at a desk in one colour and on a phone in the other, with', () => {
  /** What is wrong with the page that is open, or too wide on a phone. */
  async function look(name: string, desk: 'light' | 'dark'): Promise<string[]> {
    const found: string[] = []
    for (const [width, colours] of [
      [1440, desk],
      [390, desk === 'light' ? 'dark' : 'light'],
    ] as const) {
      await stage.page.setViewportSize({ width, height: 900 })
      await showColours(stage.page, colours)
      found.push(...(await checkAccessibility(stage.page)).map((line) => `${name}, ${colours}: ${line}`))
      const overflow = await stage.page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      )
      if (overflow > 0) found.push(`${name} is ${overflow} px too wide at ${width}`)
    }
    return found
  }

  test('the sections of the settings, which fit a phone', async () => {
    const found: string[] = []
    for (const section of sections) {
      await stage.page.goto(`/settings/${section}`)
      await stage.page.locator('.panel, .data-table').first().waitFor()
      found.push(...(await look(section, 'light')))
    }
    expect(found).toEqual([])
  })

  test('the steps of the first run, which fit a phone', async () => {
    const found: string[] = []
    for (const step of steps) {
      await stage.page.goto(`/welcome?location=${fakeId(11)}&step=${step}`)
      await stage.page.locator('.step').waitFor()
      found.push(...(await look(step, 'dark')))
    }
    expect(found).toEqual([])
  })
})

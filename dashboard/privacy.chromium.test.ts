import { describe, expect, test } from 'vitest'
import { checkAccessibility } from './testing/check-accessibility.ts'
import { fakeAlerts, fakeId } from './testing/fake-account.ts'
import { fakeNumbers } from './testing/fake-operations.ts'
import { openDashboard } from './testing/open-dashboard.ts'

const stage = openDashboard()
const sent = (line: string) => stage.api.requests.filter((one) => one.startsWith(line)).length
const rows = () => stage.page.locator('tbody tr')
const button = (name: string) => stage.page.getByRole('button', { name, exact: true })

describe('how long things are kept', () => {
  test('is told before it is saved: what goes tonight, and asked about', async () => {
    await stage.page.goto('/settings/privacy')
    await stage.page.getByLabel('Visits to your sites').selectOption('90')
    await stage.page.getByLabel('Callers’ numbers and names').selectOption('own')
    await stage.page.getByLabel(/^Callers’ numbers and names, in days/).fill('400')
    await stage.page.getByText('12,480 visits, with their pages').waitFor()
    await stage.page.getByText('the caller of 1 call, with the notes on it').waitFor()
    await button('Save').click()
    const question = stage.page.getByRole('dialog', { name: 'Keep things for a shorter time?' })
    await question.getByText('12,480 visits, with their pages').waitFor()
    await question.getByRole('button', { name: 'Cancel' }).click()
    expect(sent('PATCH')).toBe(0)
    await button('Save').click()
    await question.getByRole('button', { name: 'Save, and delete tonight' }).click()
    await stage.page.getByText('Saved.').waitFor()
    expect(stage.api.bodies).toEqual([{ visitsDays: 90, callersDays: 400 }])
  })

  test('is saved at once when nothing goes, and not at all when the days are no days', async () => {
    await stage.page.goto('/settings/privacy')
    const recordings = stage.page.getByLabel('Recordings', { exact: true })
    await recordings.selectOption('own')
    await stage.page.getByLabel(/^Recordings, in days/).fill('0')
    await stage.page.getByText('Write a whole number from 1 to 3650.').waitFor()
    await button('Save').click()
    expect(sent('PATCH')).toBe(0)
    await recordings.selectOption('760')
    await stage.page.getByText('Nothing is that old').waitFor()
    await button('Save').click()
    await stage.page.getByText('Saved.').waitFor()
    expect(stage.api.bodies).toEqual([{ recordingsDays: 760 }])
  })
})

describe('forgetting a person', () => {
  test('shows what is kept, takes no click for it, and leaves a receipt', async () => {
    await stage.page.goto('/settings/privacy')
    const field = stage.page.getByLabel('Their telephone number')
    await field.fill('555-0177')
    await button('Look for them').click()
    await stage.page.getByText('neither a whole telephone number nor').waitFor()
    await field.fill('(512) 555-0177')
    await button('Look for them').click()
    await stage.page.getByRole('heading', { name: 'Kept of (512) 555-0177' }).waitFor()
    await button('Forget this person …').click()
    const question = stage.page.getByRole('dialog', { name: 'Forget (512) 555-0177?' })
    await question.getByText('3 calls become calls of nobody').waitFor()
    expect(await question.getByRole('button', { name: 'Forget for good' }).isDisabled()).toBe(true)
    await question.getByLabel('Type 0177 to confirm').fill('0177')
    await question.getByRole('button', { name: 'Forget for good' }).click()
    await stage.page.getByText('3 calls · 2 recordings · 4 visits').waitFor()
    expect(await field.inputValue()).toBe('')
    expect(stage.api.bodies).toEqual([{ caller: '+15125550177' }, { caller: '+15125550177' }])
    expect(sent('POST /api/v1/erasures')).toBe(2)
    // The number stands in no address that a server in between may write down.
    expect(stage.api.requests.join(' ')).not.toMatch(/5550177/)
  })

  test('takes the id of a visitor too, and says why when it is refused', async () => {
    await stage.page.goto('/settings/privacy')
    await stage.page.getByLabel('Their telephone number').fill(fakeId(81).toUpperCase())
    await button('Look for them').click()
    await button('Forget this person …').click()
    const detail = 'Nothing is kept of this person.'
    stage.world.failing.set('POST /api/v1/erasures', { status: 404, code: 'not_found', detail })
    const question = stage.page.getByRole('dialog')
    await question.getByLabel('Type 0081 to confirm').fill('0081')
    await question.getByRole('button', { name: 'Forget for good' }).click()
    await question.getByText(detail).waitFor()
    expect(stage.api.bodies[0]).toEqual({ visitorId: fakeId(81) })
  })

  test('is nothing for who may only see how long things are kept', async () => {
    await stage.page.route('**/api/v1/me', async (route) => {
      const answer = await route.fetch()
      const me = (await answer.json()) as { scopes: string[] }
      await route.fulfill({
        response: answer,
        json: { ...me, scopes: me.scopes.filter((scope) => scope !== 'privacy:write') },
      })
    })
    await stage.page.goto('/settings/privacy')
    await stage.page.getByText('A caller was forgotten').waitFor()
    expect(await stage.page.getByLabel('Visits to your sites').isDisabled()).toBe(true)
    expect(await stage.page.getByLabel('Their telephone number').count()).toBe(0)
    expect(await button('Save').count()).toBe(0)
  })
})

describe('taking the account along', () => {
  test('is asked for, watched, fetched, and taken away with its consequences', async () => {
    await stage.page.goto('/settings/privacy')
    await button('Export the account').click()
    await stage.page.getByText('The server is writing it').waitFor()
    await stage.page.getByText('48,211 records · 0 recordings').waitFor()
    expect(await button('Export the account').count()).toBe(0)
    await stage.page.getByText('1.2 GB · 612,480 records · 218 recordings').waitFor()
    await stage.page.getByText('The audio of 1 recording is not on the server').waitFor()
    const download = stage.page.getByRole('link', { name: 'Download' })
    expect(await download.getAttribute('href')).toBe(`/api/v1/exports/${fakeId(662)}/file`)
    expect(await checkAccessibility(stage.page)).toEqual([])
    await button('Remove').click()
    const question = stage.page.getByRole('dialog', { name: 'Remove this export?' })
    await question.getByRole('button', { name: 'Remove it' }).click()
    await button('Export the account').waitFor()
    expect(sent(`DELETE /api/v1/exports/${fakeId(662)}`)).toBe(1)
  })

  test('can be stopped, and says why when it cannot be begun', async () => {
    await stage.page.goto('/settings/privacy')
    const detail = 'An export of this account is under way.'
    stage.world.failing.set('POST /api/v1/exports', { status: 409, code: 'conflict', detail })
    await button('Export the account').click()
    await stage.page.getByText(detail).waitFor()
    stage.world.failing.clear()
    await button('Export the account').click()
    await button('Stop').click()
    await button('Export the account').waitFor()
    expect(sent('DELETE /api/v1/exports')).toBe(1)
  })
})

describe('test calls', () => {
  test('show those that did not ring first, and call one now', async () => {
    const [alert] = fakeAlerts(stage.world.now)
    if (!alert) throw new Error('there is no made-up alert')
    Object.assign(stage.world, {
      numbers: fakeNumbers,
      alerts: [
        alert,
        { ...alert, id: fakeId(62), code: 'number_does_not_ring', message: 'It did not ring.' },
      ],
    })
    await stage.page.goto('/settings/test-calls')
    await rows().first().waitFor()
    expect(await rows().allTextContents()).toEqual([
      expect.stringMatching(/^\(813\) 555-0188.*Did not ring.*Call that line directly/),
      expect.stringMatching(/^\(512\) 555-0164.*Never called/),
      expect.stringMatching(/^\(303\) 555-0142.*Rang/),
    ])
    await button('Call now: (813) 555-0188').click()
    await stage.page.getByText('(813) 555-0188 rang.').waitFor()
    await expect.poll(() => rows().first().textContent()).toMatch(/^\(512\) 555-0164/)
    expect(stage.api.bodies[0]).toEqual({ numberId: fakeId(53) })
    await button('Put away').click()
    await stage.page.getByText('It did not ring.').waitFor({ state: 'detached' })
    expect(sent(`POST /api/v1/alerts/${fakeId(62)}/dismiss`)).toBe(1)
  })

  test('are planned, and the plan is ended', async () => {
    await stage.page.goto('/settings/test-calls')
    const every = stage.page.getByLabel('How often each number is called')
    await every.selectOption('14')
    await stage.page.getByLabel('At which hour').selectOption('8')
    await button('Save').click()
    await stage.page.getByText('Saved.').waitFor()
    await every.selectOption('')
    expect(await stage.page.getByLabel('At which hour').count()).toBe(0)
    await button('Save').click()
    await expect
      .poll(() => stage.api.bodies)
      .toEqual([
        { everyDays: 14, atHour: 8 },
        { everyDays: null, atHour: 8 },
      ])
  })
})

describe.each(['light', 'dark'] as const)('in %s colours axe finds nothing wrong with', (colorScheme) => {
  test('what goes tonight, what is kept of a person, the question, and numbers that did not ring', async () => {
    await stage.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    stage.world.numbers = fakeNumbers
    const found: string[] = []
    await stage.page.goto('/settings/test-calls')
    await rows().first().waitFor()
    found.push(...(await checkAccessibility(stage.page)))
    await stage.page.goto('/settings/privacy')
    await stage.page.getByLabel('Visits to your sites').selectOption('own')
    await stage.page.getByLabel(/^Visits to your sites, in days/).fill('30')
    await stage.page.getByText('12,480 visits').waitFor()
    await stage.page.getByLabel('Their telephone number').fill('(512) 555-0177')
    await button('Look for them').click()
    await button('Forget this person …').waitFor()
    found.push(...(await checkAccessibility(stage.page)))
    await stage.page.setViewportSize({ width: 390, height: 844 })
    found.push(...(await checkAccessibility(stage.page)))
    await stage.page.setViewportSize({ width: 1440, height: 900 })
    await button('Forget this person …').click()
    await stage.page.getByRole('dialog').getByLabel('Type 0177 to confirm').waitFor()
    found.push(...(await checkAccessibility(stage.page)))
    expect(found).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import { fakeAlerts, fakeId } from './testing/fake-account.ts'
import { fakeCall } from './testing/fake-calls.ts'
import { openDashboard } from './testing/open-dashboard.ts'

const stage = openDashboard()

const rows = () => stage.page.locator('[data-call]')

describe('the calls', () => {
  test('appear as they ring and change as they go on, with no reload', async () => {
    await stage.page.goto('/calls')
    await rows().first().waitFor()
    await stage.page.getByText('Live', { exact: true }).waitFor()
    const ringing = fakeCall(Date.now(), 99, 1, { status: 'ringing', from: '+15125550111' })
    stage.world.calls.unshift(ringing)
    stage.api.emit('call.changed', ringing.id)
    const first = rows().first()
    await first.getByText('Ringing').waitFor()
    expect(await first.getByRole('link').textContent()).toBe('(512) 555-0111')
    expect(await stage.page.title()).toContain('(1 ringing)')
    Object.assign(ringing, { status: 'completed', talkMs: 65_000, durationMs: 70_000 })
    stage.api.emit('call.changed', ringing.id)
    await first.getByText('1:05', { exact: true }).waitFor()
    expect(await rows().count()).toBe(stage.world.calls.length)
  })

  test('are filtered through the address, and a call’s way back keeps the filter', async () => {
    await stage.page.goto('/calls')
    await stage.page.getByLabel('Location', { exact: true }).selectOption({ label: 'Brightwater Denver' })
    await stage.page.getByLabel('Search numbers').fill('0123')
    await stage.page.waitForURL(/search=0123/)
    await stage.page.waitForFunction(() => document.querySelectorAll('[data-call]').length === 1)
    await rows().first().getByRole('link').click()
    await stage.page
      .getByRole('heading', { level: 1, name: '(720) 555-0123 called Brightwater Denver' })
      .waitFor()
    await stage.page.getByRole('link', { name: 'All calls' }).click()
    await stage.page.waitForURL(/locationId=.*search=0123/)
    expect(await stage.page.getByLabel('Search numbers').inputValue()).toBe('0123')
  })

  test('are loaded page by page as the end of the list comes near, and only those in sight are drawn', async () => {
    stage.world.calls = Array.from({ length: 200 }, (_, n) => fakeCall(stage.world.now, n, 100 + n * 60))
    await stage.page.goto('/calls')
    await rows().first().waitFor()
    const last = async () => {
      await stage.page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
      return rows().last().getAttribute('data-call')
    }
    await expect.poll(last).toBe(fakeId(1199))
    expect(await rows().count()).toBeLessThan(60)
  })

  test('that come in while one reads further down wait until one asks for them', async () => {
    stage.world.calls = Array.from({ length: 60 }, (_, n) => fakeCall(stage.world.now, n, 100 + n * 60))
    await stage.page.goto('/calls')
    await rows().first().waitFor()
    await stage.page.getByText('Live', { exact: true }).waitFor()
    await stage.page.evaluate(() => window.scrollTo(0, 1200))
    const place = () =>
      rows()
        .nth(8)
        .evaluate((row) => [row.getAttribute('data-call'), row.getBoundingClientRect().top])
    await expect.poll(() => stage.page.evaluate(() => window.scrollY)).toBeGreaterThan(1000)
    const ringing = fakeCall(Date.now(), 999, 1, { status: 'ringing', from: '+15125550111' })
    stage.world.calls.unshift(ringing)
    // Rows are measured as they come into sight, and move the others until they are.
    let before = await place()
    await expect
      .poll(async () => {
        const earlier = before
        await stage.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)))
        before = await place()
        return before[0] === earlier[0] && before[1] === earlier[1]
      })
      .toBe(true)
    stage.api.emit('call.changed', ringing.id)
    await stage.page.getByRole('button', { name: '1 new call' }).waitFor()
    expect(await place()).toEqual(before)
    await stage.page.getByRole('button', { name: '1 new call' }).click()
    await rows().first().getByText('Ringing').waitFor()
  })

  test('are selected with x, tagged together, and the tagging is undone', async () => {
    await stage.page.goto('/calls')
    await rows().first().waitFor()
    for (const key of ['j', 'x', 'j', 'x']) await stage.page.keyboard.press(key)
    const bar = stage.page.getByRole('region', { name: 'Selected calls' })
    await bar.getByText('2 calls selected').waitFor()
    await bar.getByRole('button', { name: 'Add a tag' }).click()
    await stage.page.getByRole('combobox', { name: 'Tag' }).last().fill('warranty')
    await stage.page.getByRole('button', { name: 'Add the tag' }).click()
    await stage.page.getByText('“warranty” was added to 2 calls.').waitFor()
    const ids = stage.world.calls.slice(0, 2).map(({ id }) => id)
    await stage.page.getByRole('button', { name: 'Undo' }).click()
    await stage.page.getByText('Undone.').waitFor()
    expect(stage.api.bodies).toEqual([
      { ids, add: ['warranty'] },
      { ids, remove: ['warranty'] },
    ])
  })

  test('are walked through with j and k and opened with Enter', async () => {
    await stage.page.goto('/calls')
    await rows().first().waitFor()
    for (const key of ['j', 'j', 'j', 'k', 'Enter']) await stage.page.keyboard.press(key)
    await stage.page.waitForURL(`**/calls/${stage.world.calls[1]?.id}`)
  })

  test('that cannot be loaded say why in the server’s words, and can be tried again', async () => {
    stage.world.failing.set('GET /api/v1/calls', {
      status: 422,
      code: 'invalid_input',
      detail: 'The cursor is damaged.',
    })
    // Without the stream nothing but the button reads the list again.
    stage.world.failing.set('/live', { status: 503, code: 'overloaded', detail: 'Busy.' })
    await stage.page.goto('/calls')
    await stage.page.getByText('The cursor is damaged.').waitFor()
    stage.world.failing.delete('GET /api/v1/calls')
    await stage.page.getByRole('button', { name: 'Try again' }).click()
    await rows().first().waitFor()
  })

  test('that do not exist yet are explained, and the first visitor ticks the first step', async () => {
    stage.world.calls = []
    stage.world.links = { demoSite: 'http://127.0.0.1:1/site', softphone: 'http://127.0.0.1:1/phone' }
    await stage.page.goto('/calls')
    const link = stage.page.getByRole('link', { name: 'Open the demo site' })
    expect(await link.getAttribute('href')).toBe(stage.world.links.demoSite)
    await stage.page.getByText('Live', { exact: true }).waitFor()
    stage.api.emit('visit.started', fakeId(71))
    await stage.page.getByText('A visitor has just arrived.').waitFor()
  })

  test('stand under the alerts, which can be dismissed', async () => {
    stage.world.alerts = fakeAlerts(stage.world.now)
    await stage.page.goto('/calls')
    await stage.page.getByRole('button', { name: /^Dismiss: A call to/ }).click()
    await stage.page.getByRole('region', { name: 'Alerts' }).waitFor({ state: 'detached' })
    expect(stage.api.requests).toContain(`POST /api/v1/alerts/${fakeId(61)}/dismiss`)
  })
})

describe('the live stream', () => {
  test('that breaks is said quietly, comes back, and what was missed is read', async () => {
    await stage.page.goto('/calls')
    await stage.page.getByText('Live', { exact: true }).waitFor()
    await rows().first().waitFor()
    stage.world.calls.unshift(fakeCall(Date.now(), 97, 1, { status: 'ringing' }))
    stage.api.breakStreams()
    await stage.page.getByText('Reconnecting').waitFor()
    await stage.page.getByText('Live', { exact: true }).waitFor()
    await rows().first().getByText('Ringing').waitFor()
  })

  test('is one for all tabs of a browser, and outlives the tab that opened it', async () => {
    await stage.page.goto('/calls')
    await stage.page.getByText('Live', { exact: true }).waitFor()
    const second = await stage.context.newPage()
    await second.goto('/calls')
    await second.getByText('Live', { exact: true }).waitFor()
    expect(stage.api.streams()).toBe(1)
    await stage.page.close()
    await second.locator('[data-call]').first().waitFor()
    await expect.poll(() => stage.api.requests.filter((line) => line.endsWith('/live')).length).toBe(2)
    await second.getByText('Live', { exact: true }).waitFor()
    const ringing = fakeCall(Date.now(), 96, 1, { status: 'ringing' })
    stage.world.calls.unshift(ringing)
    stage.api.emit('call.changed', ringing.id)
    await second.locator('[data-call]').first().getByText('Ringing').waitFor()
  })
})

describe('one call', () => {
  test('shows why, who else it could have been, the journey and the recording', async () => {
    await stage.page.goto(`/calls/${fakeId(1001)}`)
    const why = stage.page.getByRole('region', { name: 'Why this source' })
    await why.getByText('very likely').waitFor()
    const text = await stage.page.getByRole('main').textContent()
    for (const part of [
      '97%',
      'ac repair near me',
      'gclid is present',
      'Nobody we know',
      'As it rang',
      'www.brightwater.example/contact',
    ])
      expect(text).toContain(part)
    const journey = stage.page.getByRole('region', { name: 'The visitor’s journey' })
    await journey.getByText('Tapped (512) 555-0142').waitFor()
    expect(await journey.textContent()).toContain('6 sec before')
    await stage.page.locator('.waveform svg').nth(1).waitFor({ state: 'attached' })
    const length = await stage.page.locator('audio').evaluate(
      (audio: HTMLAudioElement) =>
        new Promise((ready) => {
          if (audio.readyState > 0) ready(audio.duration)
          else audio.addEventListener('loadedmetadata', () => ready(audio.duration))
        }),
    )
    expect(length).toBeCloseTo(48, 0)
  })

  test('says honestly that it is unattributed', async () => {
    await stage.page.goto(`/calls/${fakeId(1003)}`)
    await stage.page.getByText(/^With 58% probability the caller is nobody we have seen/).waitFor()
  })

  test('is given an outcome at once, which can be undone', async () => {
    await stage.page.goto(`/calls/${fakeId(1001)}`)
    const sold = stage.page.getByRole('button', { name: 'Sold' })
    await sold.click()
    await stage.page.getByText('Saved.').waitFor()
    await stage.page.getByRole('button', { name: 'Undo' }).click()
    await stage.page.getByText('Undone.').waitFor()
    expect(await stage.page.getByRole('button', { name: 'Booked' }).getAttribute('aria-pressed')).toBe('true')
    expect(stage.api.bodies).toEqual([{ outcome: 'sold' }, { outcome: 'booked' }])
  })

  test('keeps a note that is written while the connection is lost, says so, and saves it when it is back', async () => {
    await stage.page.goto(`/calls/${fakeId(1001)}`)
    const note = stage.page.getByLabel('A note for everybody who reads notes')
    const add = stage.page.getByRole('button', { name: 'Add a note' })
    await note.fill('Wants a new boiler')
    await stage.context.setOffline(true)
    await add.click()
    await stage.page
      .getByText(/cannot be reached|did not answer|could not be reached/i)
      .first()
      .waitFor()
    expect(await note.inputValue()).toBe('Wants a new boiler')
    expect(stage.api.bodies).toEqual([])
    await stage.context.setOffline(false)
    await add.click()
    await expect.poll(() => note.inputValue()).toBe('')
    expect(stage.api.bodies).toEqual([{ text: 'Wants a new boiler' }])
  })

  test('goes back to what it was when the server refuses a value', async () => {
    await stage.page.goto(`/calls/${fakeId(1001)}`)
    stage.world.failing.set('PATCH', {
      status: 403,
      code: 'scope_missing',
      detail: 'Your key may not change calls.',
    })
    const value = stage.page.getByLabel('Value')
    await value.fill('1,250')
    await value.press('Enter')
    await stage.page.getByText(/Your key may not change calls/).waitFor()
    expect(await stage.page.getByLabel('Value').inputValue()).toBe('450.00')
  })

  test('fits a phone without scrolling sideways, the list too', async () => {
    await stage.page.setViewportSize({ width: 390, height: 844 })
    for (const path of ['/calls', `/calls/${fakeId(1001)}`]) {
      await stage.page.goto(path)
      await stage.page.getByText('(512) 555-0188').first().waitFor()
      expect(await stage.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(
        0,
      )
    }
  })

  test('that is not there says so', async () => {
    await stage.page.goto(`/calls/${fakeId(4040)}`)
    await stage.page.getByText('There is no call with this id in your account.').waitFor()
  })
})

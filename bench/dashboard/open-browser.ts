import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser']
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
]

export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? places.find((path) => existsSync(path))
  if (!executablePath) throw new Error('There is no Chromium here. Set CHROMIUM_PATH.')
  return chromium.launch({ executablePath, args: flags })
}

/** A page of a browser that has never been here, but is signed in with the API key. */
export async function signIn(browser: Browser, url: string, key: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
  const answer = await context.request.post(`${url}/api/v1/session`, {
    data: { key },
    headers: { origin: url },
  })
  if (!answer.ok()) throw new Error(`The sign-in was answered ${answer.status()}: ${await answer.text()}`)
  return context.newPage()
}

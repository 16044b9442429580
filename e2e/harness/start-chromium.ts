import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Request,
} from 'playwright-core'

/** What people's browsers say of themselves; the headless one says that it is headless and gets no numbers. */
export const desktop =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
export const googlebot =
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/140.0.0.0 Safari/537.36'

export type Visitor = BrowserContext & {
  /** Every request of every page of this visitor, as the browser sent it. */
  requests: Request[]
  /** Exceptions that reached a page, and lines its console marked as errors. */
  problems: string[]
}

export type Chromium = {
  /** A browser that has never been here: an empty store, in Austin unless told otherwise. */
  newVisitor(options?: BrowserContextOptions): Promise<Visitor>
  stop(): Promise<void>
}

export async function startChromium(): Promise<Chromium> {
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  return {
    async newVisitor(options) {
      const context = await browser.newContext({
        userAgent: desktop,
        locale: 'en-US',
        timezoneId: 'America/Chicago',
        ...options,
      })
      const requests: Request[] = []
      const problems: string[] = []
      context.on('request', (request) => requests.push(request))
      context.on('weberror', (error) => problems.push(error.error().message))
      context.on('console', (line) => line.type() === 'error' && problems.push(line.text()))
      return Object.assign(context, { requests, problems })
    },
    stop: () => browser.close(),
  }
}

import type { OutsideFetch } from '../../outside-fetch.ts'

/** How a check goes out. */
export type Visitor = {
  fetch: OutsideFetch
  /** What it calls itself, in requests and to robots.txt. */
  userAgent: string
  /** Aborts everything when the check's time is over. */
  signal: AbortSignal
}

/** `Tributary` is the name robots.txt is asked for. */
export const botName = 'Tributary'
export const botUserAgent = (version: string) => `Mozilla/5.0 (compatible; ${botName}/${version}; NAP check)`

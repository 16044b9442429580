import robotsParser from 'robots-parser'
import { fetchText } from './fetch-text.ts'
import { pruneRobots } from './prune-robots.ts'
import type { Visitor } from './visitor.ts'

// The package's types say that it is a module with a default; at run time it is the function.
const parseRobots = robotsParser as unknown as typeof robotsParser.default

export type Robots = {
  mayRead(url: string, userAgent: string): boolean
  /** Between two requests; 0 when it asks for none. */
  delayMs: number
  sitemaps: string[]
  /** Whether there was one: 2xx. */
  isThere: boolean
}

// RFC 9309: at least 500 KiB have to be read.
const mostBytes = 512_000
const longestDelayMs = 10_000

/** What the robots.txt of an address's host says to `name`, by RFC 9309: one that is not there allows all, one that cannot be had allows nothing. */
export async function readRobots(visitor: Visitor, url: string, name: string): Promise<Robots> {
  const address = new URL('/robots.txt', url).href
  const nothing = { mayRead: () => false, delayMs: 0, sitemaps: [], isThere: false }
  try {
    const { status, text } = await fetchText(visitor, address, { accept: 'text/plain,*/*;q=0.5', mostBytes })
    if (status >= 500) return nothing
    const isThere = status < 300
    const rules = parseRobots(address, isThere ? pruneRobots(text, name) : '')
    return {
      mayRead: (page, userAgent) => rules.isAllowed(page, userAgent) ?? true,
      delayMs: Math.min(longestDelayMs, (rules.getCrawlDelay(name) ?? 0) * 1000),
      sitemaps: rules.getSitemaps(),
      isThere,
    }
  } catch {
    visitor.signal.throwIfAborted()
    return nothing
  }
}

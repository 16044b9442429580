import { setImmediate as letOthersIn } from 'node:timers/promises'
import type { NapPage } from '@tributary/contract'
import { makeFinding } from '../judging/make-finding.ts'
import type { SeenPage } from '../judging/seen-page.ts'
import { type Robots, readRobots } from './read-robots.ts'
import { readSitemaps, type SitemapPages } from './read-sitemaps.ts'
import { botName, type Visitor } from './visitor.ts'

export type PlannedPage = { url: string; isGiven: boolean; seen?: SeenPage; delayMs: number }
export type CrawlPlan = { pages: PlannedPage[]; findings: NapPage[]; sitemaps: SitemapPages['texts'] }

const notPages =
  /\.(?:pdf|jpe?g|png|gif|webp|avif|svg|ico|css|js|mjs|json|xml|gz|zip|mp[34]|webm|woff2?|docx?|xlsx?|pptx?|ics|csv)$/i

/**
 * The pages to look at: those given, and up to `most` more of their hosts that robots.txt lets `Tributary` read, from the sitemaps, or else
 * from the links of the given pages. Given pages are looked at whatever robots.txt says: somebody asked for them by name.
 */
export async function crawl(
  visitor: Visitor,
  urls: readonly string[],
  most: number,
  see: (url: string) => Promise<{ seen: SeenPage; links: readonly string[] }>,
): Promise<CrawlPlan> {
  const plan: CrawlPlan = { pages: [], findings: [], sitemaps: [] }
  const taken = new Set<string>()
  let found = 0
  const hosts = new Map<string, { robots: Robots; links: string[] }>()
  for (const url of new Set(urls.map(withoutHash))) {
    const { seen, links } = await see(url)
    taken.add(url).add(withoutHash(seen.url))
    const host = hosts.get(new URL(seen.url).origin)
    const robots = host?.robots ?? (most > 0 ? await readRobots(visitor, seen.url, botName) : everything)
    hosts.set(new URL(seen.url).origin, { robots, links: [...(host?.links ?? []), ...links] })
    plan.pages.push({ url, isGiven: true, seen, delayMs: robots.delayMs })
  }
  const note = (code: 'crawl_refused' | 'sitemap_unreadable', url: string, where: string, evidence: string) =>
    plan.findings.push({
      url,
      view: 'raw',
      phones: [],
      names: [],
      addresses: [],
      findings: [makeFinding(code, { url, where }, evidence)],
    })
  for (const [origin, { robots, links }] of hosts) {
    if (found >= most) break
    const named = robots.sitemaps.flatMap((url) => toWebAddress(url, origin) ?? []).slice(0, 20)
    const { pages, troubles, texts } = await readSitemaps(
      visitor,
      named.length > 0 ? named : [`${origin}/sitemap.xml`],
      named.length > 0,
    )
    plan.sitemaps.push(...texts.filter(({ url }) => url.length <= longestUrl))
    for (const { url, message } of troubles) note('sitemap_unreadable', url, 'sitemap', message)
    const candidates = [...new Set([...pages, ...links].map(withoutHash))].filter(
      (url) =>
        url.length <= longestUrl &&
        URL.parse(url)?.origin === origin &&
        !notPages.test(new URL(url).pathname) &&
        !taken.has(url),
    )
    const readable = await takeReadable(visitor, candidates, robots, most - found)
    if (readable.length === 0 && (candidates.length > 0 || !robots.mayRead(`${origin}/`, botName)))
      note(
        'crawl_refused',
        `${origin}/robots.txt`,
        'robots.txt',
        `It lets ${botName} read no page more of ${origin}.`,
      )
    for (const url of readable) {
      taken.add(url)
      found++
      plan.pages.push({ url, isGiven: false, delayMs: robots.delayMs })
    }
  }
  return plan
}

const longestUrl = 2000
const everything: Robots = { mayRead: () => true, delayMs: 0, sitemaps: [], isThere: false }

/** What robots.txt calls a sitemap may be anything; undefined when it is no address on the web. */
function toWebAddress(written: string, origin: string): string | undefined {
  const url = URL.parse(written, origin)
  return url && /^https?:$/.test(url.protocol) && url.href.length <= longestUrl ? url.href : undefined
}

// Rules are somebody else's, and asking all of them takes up to 20 ms.
const mostAsked = 1000

/** The first `most` of those that robots.txt lets us read, of the first so many. */
async function takeReadable(
  { signal }: Visitor,
  candidates: readonly string[],
  robots: Robots,
  most: number,
): Promise<string[]> {
  const readable: string[] = []
  for (const url of candidates.slice(0, mostAsked + most)) {
    if (readable.length >= most) break
    signal.throwIfAborted()
    await letOthersIn()
    if (robots.mayRead(url, botName)) readable.push(url)
  }
  return readable
}

function withoutHash(address: string): string {
  const url = URL.parse(address)
  if (!url) return address
  url.hash = ''
  return url.href
}

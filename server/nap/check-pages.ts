import { setTimeout as wait } from 'node:timers/promises'
import type { NapPage, NapReport } from '@tributary/contract'
import { type OutsideFetch, OutsideFetchError } from '../outside-fetch.ts'
import { checkHosts } from './check-hosts.ts'
import { learnLocation } from './judging/judge-entities.ts'
import { judgePage } from './judging/judge-page.ts'
import { judgeSitemap } from './judging/judge-sitemap.ts'
import { limitFindings } from './judging/limit-findings.ts'
import { makeFinding } from './judging/make-finding.ts'
import type { SeenPage } from './judging/seen-page.ts'
import type { Target } from './judging/target.ts'
import { openReadApart, type ReadApart } from './reading/read-apart.ts'
import type { SwapPreview } from './visiting/answer-request.ts'
import { crawl } from './visiting/crawl.ts'
import { fetchText } from './visiting/fetch-text.ts'
import { type OpenBrowser, openBrowser } from './visiting/open-browser.ts'
import { botUserAgent, type Visitor } from './visiting/visitor.ts'

export type CheckOptions = {
  fetch: OutsideFetch
  urls: readonly string[]
  /** Pages more, found by the sitemap and by links. */
  crawl: number
  preview: SwapPreview
  version: string
  /** Program and wall of the browser; or why none takes part. */
  browser: { program: string; isSandboxed: boolean } | { missing: string }
  /** Between two pages. Default 500. */
  delayMs?: number
  /** Told how many pages are known and done. */
  onProgress?: (planned: number, done: number) => Promise<void> | void
  /** Default 10 minutes; what is not looked at by then is left out, and said so. */
  mostMs?: number
}

const mostPageBytes = 6_000_000
const longestUrl = 2000
const accept = 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1'

/** Looks at pages as they are sent, as a person and as a search engine is shown them, and compares them with what they should say. Never throws for what a page does. */
export async function checkPages(target: Target, options: CheckOptions): Promise<NapReport> {
  const visitor: Visitor = {
    fetch: options.fetch,
    userAgent: botUserAgent(options.version),
    signal: AbortSignal.timeout(options.mostMs ?? 600_000),
  }
  const reader = openReadApart()
  const browser = await tryBrowser(options)
  try {
    const plan = await crawl(visitor, options.urls, options.crawl, async (url) => {
      const seen = await see(visitor, reader, url, true, target)
      return { seen, links: seen.raw?.links ?? [] }
    })
    const pages: SeenPage[] = []
    let done = 0
    for (const { url, seen, isGiven, delayMs } of plan.pages) {
      await options.onProgress?.(plan.pages.length, done)
      if (visitor.signal.aborted) break
      if (!seen) await wait(Math.max(options.delayMs ?? 500, delayMs))
      const page = seen ?? (await see(visitor, reader, url, isGiven, target))
      await lookAtPage(page, browser, reader, target)
      pages.push(page)
      done++
    }
    await options.onProgress?.(plan.pages.length, done)
    const known: Target = { ...target }
    const learnt = target.location ?? learnLocation(pages, target)
    if (learnt) known.location = learnt
    const judged = once(pages).flatMap((page) => judgePage(page, known))
    for (const { url, texts } of plan.sitemaps) {
      const reading = await reader.read(texts.map(toParagraph).join(''), url, target.country)
      judged.push(...judgeSitemap(url, reading, target))
    }
    judged.push(...(await checkHosts(visitor, pages)), ...plan.findings)
    return { ok: judged.every(isFine), pages: limitFindings(judged) }
  } finally {
    await Promise.all([reader.close(), browser.open?.close()])
  }
}

const toParagraph = (text: string) => `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`
const isFine = ({ findings }: NapPage) => findings.every(({ severity }) => severity === 'notice')

/** Two addresses that lead to the same page are one. */
const once = (pages: readonly SeenPage[]): SeenPage[] => [
  ...new Map(pages.map((page) => [page.url, page])).values(),
]

async function tryBrowser(options: CheckOptions): Promise<{ open?: OpenBrowser; unseen?: string }> {
  if ('missing' in options.browser) return { unseen: options.browser.missing }
  try {
    return { open: await openBrowser({ ...options.browser, fetch: options.fetch, preview: options.preview }) }
  } catch (error) {
    return { unseen: `The browser did not start: ${(error as Error).message.split('\n')[0]}` }
  }
}

async function see(
  visitor: Visitor,
  reader: ReadApart,
  address: string,
  isGiven: boolean,
  target: Target,
): Promise<SeenPage> {
  const page: SeenPage = { url: address, isGiven, shown: [] }
  try {
    const { url, status, type, text } = await fetchText(visitor, address, {
      accept,
      mostBytes: mostPageBytes,
    })
    if (url.length <= longestUrl) page.url = url
    page.status = status
    if (status >= 400) page.trouble = { kind: 'unreachable', message: `${url} answers ${status}.` }
    else if (type !== '' && !/html|xml/i.test(type))
      page.trouble = { kind: 'unreadable', message: `${url} is ${type.split(';')[0]}, not a page.` }
    else page.raw = await reader.read(text, url, target.country)
  } catch (error) {
    const isReached =
      error instanceof OutsideFetchError ? error.reason === 'tooLarge' : page.status !== undefined
    page.trouble = { kind: isReached ? 'unreadable' : 'unreachable', message: (error as Error).message }
  }
  return page
}

async function lookAtPage(
  page: SeenPage,
  { open, unseen }: { open?: OpenBrowser; unseen?: string },
  reader: ReadApart,
  target: Target,
) {
  if (!page.raw) return
  if (!open) {
    page.unseen = unseen ?? 'No browser took part.'
    return
  }
  for (const view of ['human', 'crawler'] as const) {
    try {
      const { html, scripts, shown } = await open.look(page.url, view)
      const reading = await reader.read(html, page.url, target.country)
      page[view] = { ...reading, scripts: [...reading.scripts, ...scripts] }
      // A page may claim anything: what the installation knows counts, where there is one.
      if (target.tracking.size === 0) page.shown = [...new Set([...page.shown, ...shown])]
    } catch (error) {
      page.unseen = `The browser could not show it: ${(error as Error).message.split('\n')[0]}`
    }
  }
}

import { setTimeout as wait } from 'node:timers/promises'
import type { NapPage, NapReport } from '@tributary/contract'
import type { OutsideFetch } from '../outside-fetch.ts'
import { checkHosts } from './check-hosts.ts'
import { learnLocation } from './judging/judge-entities.ts'
import { judgePage } from './judging/judge-page.ts'
import { judgeSitemap } from './judging/judge-sitemap.ts'
import { limitFindings } from './judging/limit-findings.ts'
import { makeFinding } from './judging/make-finding.ts'
import type { SeenPage } from './judging/seen-page.ts'
import type { Target } from './judging/target.ts'
import { openReadApart } from './reading/read-apart.ts'
import { lookAtPage, type Sight, seePage } from './see-page.ts'
import type { SwapPreview } from './visiting/answer-request.ts'
import { type CrawlPlan, crawl } from './visiting/crawl.ts'
import { openBrowser } from './visiting/open-browser.ts'
import { stayLocal } from './visiting/stay-local.ts'
import { botUserAgent, type Visitor } from './visiting/visitor.ts'

/** `isLocalOnly`: it may show pages of this machine alone, since nothing walls them off. `loadMs`: how long a page may take to be read, 20 s. */
export type BrowserChoice = { program: string; isSandboxed: boolean; isLocalOnly: boolean; loadMs?: number }

export type CheckOptions = {
  fetch: OutsideFetch
  urls: readonly string[]
  /** Pages more, found by the sitemap and by links. */
  crawl: number
  preview: SwapPreview
  version: string
  /** Program and wall of the browser; or why none takes part. */
  browser: BrowserChoice | { missing: string }
  /** Between two pages. Default 500. */
  delayMs?: number
  /** Told how many pages are known and done. */
  onProgress?: (planned: number, done: number) => Promise<void> | void
  /** Default 10 minutes; what is not looked at by then is left out, and said so. */
  mostMs?: number
}

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
    const pages: SeenPage[] = []
    let plan: CrawlPlan | undefined
    try {
      plan = await crawl(visitor, options.urls, options.crawl, async (url) => {
        const seen = await seePage(visitor, reader, url, true, target)
        return { seen, links: seen.raw?.links ?? [] }
      })
      for (const { url, seen, isGiven, delayMs } of plan.pages) {
        await options.onProgress?.(plan.pages.length, pages.length)
        visitor.signal.throwIfAborted()
        if (!seen) await wait(Math.max(options.delayMs ?? 500, delayMs))
        const page = seen ?? (await seePage(visitor, reader, url, isGiven, target))
        await lookAtPage(page, browser, reader, target)
        pages.push(page)
      }
      await options.onProgress?.(plan.pages.length, pages.length)
    } catch (error) {
      if (!visitor.signal.aborted) throw error
    }
    const known: Target = { ...target }
    const learnt = target.location ?? learnLocation(pages, target)
    if (learnt) known.location = learnt
    const judged = once(pages).flatMap((page) => judgePage(page, known))
    for (const { url, texts } of plan?.sitemaps ?? []) {
      const reading = await reader.read(texts.map(toParagraph).join(''), url, target.country)
      judged.push(...judgeSitemap(url, reading, target))
    }
    judged.push(...(await checkHosts(visitor, pages)), ...(plan?.findings ?? []))
    if (!plan || pages.length < plan.pages.length)
      judged.push(tellCut(options.urls[0] ?? '', pages.length, plan?.pages.length))
    return { ok: judged.every(isFine), pages: limitFindings(judged) }
  } finally {
    await Promise.all([reader.close(), browser.open?.close()])
  }
}

const toParagraph = (text: string) => `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`
const isFine = ({ findings }: NapPage) => findings.every(({ severity }) => severity === 'notice')

function tellCut(url: string, done: number, planned: number | undefined): NapPage {
  const evidence =
    planned === undefined
      ? 'The time of the check was over before its pages were found.'
      : `The time of the check was over when ${done} of ${planned} pages had been looked at.`
  const findings = [makeFinding('check_cut_short', { url, where: 'page' }, evidence)]
  return { url, view: 'raw', phones: [], names: [], addresses: [], findings }
}

/** Two addresses that lead to the same page are one. */
const once = (pages: readonly SeenPage[]): SeenPage[] => [
  ...new Map(pages.map((page) => [page.url, page])).values(),
]

async function tryBrowser(options: CheckOptions): Promise<Sight> {
  if ('missing' in options.browser) return { unseen: options.browser.missing }
  try {
    const { isLocalOnly, ...choice } = options.browser
    const fetch = isLocalOnly ? stayLocal(options.fetch) : options.fetch
    return { open: await openBrowser({ ...choice, fetch, preview: options.preview }), isLocalOnly }
  } catch (error) {
    return { unseen: `The browser did not start: ${(error as Error).message.split('\n')[0]}` }
  }
}

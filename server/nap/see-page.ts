import { isLoopbackName } from '../outside-address.ts'
import { OutsideFetchError } from '../outside-fetch.ts'
import type { SeenPage } from './judging/seen-page.ts'
import type { Target } from './judging/target.ts'
import type { ReadApart } from './reading/read-apart.ts'
import { fetchText } from './visiting/fetch-text.ts'
import type { OpenBrowser } from './visiting/open-browser.ts'
import type { Visitor } from './visiting/visitor.ts'

/** The browser that takes part, or why none does. */
export type Sight = { open?: OpenBrowser; unseen?: string; isLocalOnly?: boolean }

const mostPageBytes = 6_000_000
const longestUrl = 2000
const accept = 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1'

/** A page as it is sent. Throws when the check's time is over. */
export async function seePage(
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
    visitor.signal.throwIfAborted()
    const isReached =
      error instanceof OutsideFetchError ? error.reason === 'tooLarge' : page.status !== undefined
    page.trouble = { kind: isReached ? 'unreadable' : 'unreachable', message: (error as Error).message }
  }
  return page
}

/** What a browser shows of a page that was seen, added to it. */
export async function lookAtPage(
  page: SeenPage,
  { open, unseen, isLocalOnly }: Sight,
  reader: ReadApart,
  target: Target,
) {
  if (!page.raw) return
  if (!open) {
    page.unseen = unseen ?? 'No browser took part.'
    return
  }
  if (isLocalOnly && !isLoopbackName(new URL(page.url).hostname)) {
    page.unseen = 'It leads away from this machine, and Chromium does not wall pages off when root runs it.'
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

import { Parser } from 'htmlparser2'
import { fetchText } from './fetch-text.ts'
import type { Visitor } from './visitor.ts'

const mostSitemaps = 20
// What sitemaps.org allows is 50 MB; a site that has so much shows its first pages in the first of many files.
const mostBytes = 10_000_000
const mostPages = 5000
const mostTexts = 2000
const mostLines = 50_000
// The parser takes longer than linear where nothing is ever closed, and this thread has calls to answer.
const mostDepth = 50
const mostTags = 200_000
const longestText = 4000

export type SitemapPages = {
  pages: string[]
  troubles: { url: string; message: string }[]
  /** Titles, captions and whatever else they say, of the files that say something. */
  texts: { url: string; texts: string[] }[]
}

/** Pages that sitemaps name, index files and `.gz` too, of the sitemap's own host only. `isExpected`: robots.txt names them, so that their absence is a trouble. */
export async function readSitemaps(
  visitor: Visitor,
  addresses: readonly string[],
  isExpected: boolean,
): Promise<SitemapPages> {
  const waiting = [...addresses]
  const seen = new Set(waiting)
  const found: SitemapPages = { pages: [], troubles: [], texts: [] }
  for (let count = 0; waiting.length > 0 && count < mostSitemaps && found.pages.length < mostPages; count++) {
    const address = waiting.shift() as string
    try {
      const { url, status, text } = await fetchText(visitor, address, {
        accept: 'application/xml,text/xml,text/plain,*/*;q=0.5',
        mostBytes,
      })
      if (status >= 400) {
        if (isExpected || count > 0) found.troubles.push({ url: address, message: `It answers ${status}.` })
        continue
      }
      const { pages, sitemaps, texts } = readSitemap(text)
      if (pages.length + sitemaps.length === 0) {
        if (isExpected) found.troubles.push({ url: address, message: 'It names no page.' })
        continue
      }
      if (texts.length > 0) found.texts.push({ url, texts })
      const host = new URL(url).host
      const isOwn = (page: string) => URL.parse(page)?.host === host && /^https?:/.test(page)
      found.pages.push(...pages.filter(isOwn).slice(0, mostPages - found.pages.length))
      for (const sitemap of sitemaps.filter(isOwn)) {
        if (seen.has(sitemap)) continue
        seen.add(sitemap)
        waiting.push(sitemap)
      }
    } catch (error) {
      visitor.signal.throwIfAborted()
      if (isExpected || count > 0) found.troubles.push({ url: address, message: (error as Error).message })
    }
  }
  return found
}

const notTexts = /^\s*(?:https?:|\d{4}-\d\d(?:-\d\dT?|$)|[\d.]+\s*$)/

/** `<loc>` of `<url>` and `<sitemap>`, and texts with digits that are neither addresses nor dates; of a text, its lines. What comes after 5,000 pages, 200,000 tags and attributes, or 50 tags within one another, is left out. */
function readSitemap(text: string): { pages: string[]; sitemaps: string[]; texts: string[] } {
  if (!text.includes('<')) {
    const pages = text
      .split(/\r?\n/, mostLines)
      .map((line) => line.trim())
      .filter((line) => URL.canParse(line))
    return { pages: pages.slice(0, mostPages), sitemaps: [], texts: [] }
  }
  const found = { pages: [] as string[], sitemaps: [] as string[], texts: [] as string[] }
  let inside: 'pages' | 'sitemaps' | undefined
  let location: string | undefined
  let said = ''
  const keep = () => {
    if (/\d.*\d.*\d/.test(said) && !notTexts.test(said) && found.texts.length < mostTexts)
      found.texts.push(said.trim())
    said = ''
  }
  let depth = 0
  let tags = 0
  const parser = new Parser(
    {
      onattribute() {
        if (++tags > mostTags) parser.pause()
      },
      onopentag(name) {
        if (++tags > mostTags || ++depth > mostDepth) return parser.pause()
        keep()
        if (name === 'url') inside = 'pages'
        if (name === 'sitemap') inside = 'sitemaps'
        if (name === 'loc' && inside) location = ''
      },
      ontext(piece) {
        if (location !== undefined) location = (location + piece.slice(0, longestText)).slice(0, longestText)
        else said = (said + piece.slice(0, longestText)).slice(0, longestText)
      },
      onclosetag(name) {
        depth--
        keep()
        if (name === 'url' || name === 'sitemap') inside = undefined
        if (name !== 'loc' || location === undefined) return
        if (inside) found[inside].push(location.trim())
        location = undefined
        if (found.pages.length + found.sitemaps.length >= mostPages) parser.pause()
      },
    },
    { xmlMode: true },
  )
  parser.end(text)
  return found
}

import type { FlatPage } from './flat-page.ts'

const mostLength = 500_000

/** What the page's blocks of JSON-LD hold; why one could not be read is added to `broken`. */
export function readJsonLd(page: FlatPage, broken: string[]): unknown[] {
  return page.elements.flatMap((element) => {
    if (element.name !== 'script' || !/^application\/ld\+json\b/i.test(element.attributes.type?.trim() ?? ''))
      return []
    const text = page.texts
      .slice(element.first, element.last)
      .map((piece) => piece.text)
      .join('')
      .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[|\/\/\s*<!\[CDATA\[)/, '')
      .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)\s*$/, '')
      .trim()
    if (!text) return []
    if (text.length > mostLength) {
      broken.push(`A block of ${text.length} characters is too long to be read.`)
      return []
    }
    try {
      return [JSON.parse(text) as unknown]
    } catch (error) {
      broken.push(`${(error as Error).message.slice(0, 200)}: ${text.slice(0, 80).replace(/\s+/g, ' ')}…`)
      return []
    }
  })
}

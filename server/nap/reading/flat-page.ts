import { Parser } from 'htmlparser2'

/** `parent` is an index into the elements; -1 for the outermost. Its texts are those from `first` up to, without, `last`. */
export type FlatElement = {
  name: string
  attributes: Record<string, string>
  parent: number
  first: number
  last: number
}

/** A page as two lists in document order, so that no depth of nesting makes anything recurse. */
export type FlatPage = { elements: FlatElement[]; texts: { text: string; element: number }[] }

const mostElements = 200_000
// The parser takes longer than linear where nothing is ever closed: 60,000 so nested take two seconds (2026-12).
const mostDepth = 10_000
const mostTextLength = 6_000_000

/** Reads HTML however broken; what is beyond 200,000 elements, or 10,000 within one another, is left out. */
export function flattenPage(html: string): FlatPage {
  const page: FlatPage = { elements: [], texts: [] }
  const open: number[] = []
  let length = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (page.elements.length >= mostElements || open.length >= mostDepth) return parser.pause()
        page.elements.push({
          name,
          attributes,
          parent: open.at(-1) ?? -1,
          first: page.texts.length,
          last: Number.POSITIVE_INFINITY,
        })
        open.push(page.elements.length - 1)
        if (name === 'br') page.texts.push({ text: '\n', element: page.elements.length - 1 })
      },
      ontext(text) {
        length += text.length
        if (length <= mostTextLength) page.texts.push({ text, element: open.at(-1) ?? -1 })
      },
      onclosetag() {
        const element = page.elements[open.pop() ?? -1]
        if (element) element.last = page.texts.length
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  parser.write(html)
  parser.end()
  for (const element of page.elements) element.last = Math.min(element.last, page.texts.length)
  return page
}

/** The text of an element, its spaces made single, at most `most` characters. */
export function textOf(page: FlatPage, element: FlatElement, most = 500): string {
  let text = ''
  for (let at = element.first; at < element.last && text.length <= most * 4; at++) {
    const piece = page.texts[at]
    const name = page.elements[piece?.element ?? -1]?.name
    if (piece && name !== 'script' && name !== 'style') text += piece.text
  }
  return text.replace(/\s+/g, ' ').trim().slice(0, most)
}

import type { NapWhere } from '@tributary/contract'
import type { FlatPage } from './flat-page.ts'

const silent = new Set(['script', 'style', 'template', 'textarea', 'select', 'iframe', 'object'])
const inline = new Set(
  'a,abbr,acronym,b,bdi,bdo,big,cite,code,data,dfn,em,font,i,ins,kbd,label,mark,q,rp,rt,ruby,s,samp,small,span,strong,sub,sup,time,tt,u,var,wbr,tspan,br'.split(
    ',',
  ),
)

type Place = { isSilent: boolean; isInNoscript: boolean; isMeta: boolean; block: number }

/** The page's text, a line for each stretch that reads on, however its mark-up cuts it up. */
export function readLines(page: FlatPage): { text: string; where: NapWhere }[] {
  const places: Place[] = []
  for (const [at, { name, attributes, parent }] of page.elements.entries()) {
    const around = places[parent]
    // Declarative shadow roots are shown like the rest.
    const isShadow = name === 'template' && 'shadowrootmode' in attributes
    places.push({
      isSilent: (around?.isSilent ?? false) || (silent.has(name) && !isShadow),
      isInNoscript: (around?.isInNoscript ?? false) || name === 'noscript',
      isMeta: name === 'title' && around?.isMeta !== true && page.elements[parent]?.name !== 'svg',
      block: inline.has(name) ? (around?.block ?? -1) : at,
    })
  }
  const lines: { text: string; where: NapWhere; block: number }[] = []
  for (const { text, element } of page.texts) {
    const place = places[element]
    if (place?.isSilent) continue
    const where = place?.isInNoscript ? 'noscript' : place?.isMeta ? 'meta' : 'text'
    const block = place?.block ?? -1
    const line = lines.at(-1)
    if (line?.block === block && line.where === where) line.text += text
    else lines.push({ text, where, block })
  }
  return lines.filter(({ text }) => /\p{Nd}/u.test(text))
}

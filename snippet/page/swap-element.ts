import { guard } from '../guard.ts'
import { restorePlace, writePlace } from './remember-writings.ts'
import type { SwapText } from './swap-page.ts'

const dialled = /^\s*(tel|sms|callto):\/*/i
const whatsapp = /^\s*(https:\/\/wa\.me\/|[\w:/.]*whatsapp(\.com|:\/)\/send\/?\?(.*&)?phone=)/i

/** The part of a link that is its number, and where it begins. Undefined for a link that is none. */
function readLink(
  href: string,
  isWhatsAppToo: boolean | undefined,
): [start: number, number: string] | undefined {
  const start = (dialled.exec(href) ?? (isWhatsAppToo ? whatsapp.exec(href) : null))?.[0].length
  return start ? [start, /^[^;,?&#]*/.exec(href.slice(start))?.[0] ?? ''] : undefined
}

/** The same text without escapes, each sign still where it was. */
export const readEscapes = (text: string) =>
  text.replace(
    /(%[\da-f]{2})+/gi,
    (escaped) => guard(decodeURIComponent)(escaped)?.padEnd(escaped.length, '\u2060') ?? escaped,
  )

/** Attributes that show a number, `further` among them. */
export const attributesOf = (further: string[] = []): string[] =>
  ['href', 'xlink:href', 'aria-label', 'title', 'alt', 'value'].concat(further)

/** Swaps in these attributes of an element. */
export function swapElement(
  element: Element,
  names: string[],
  isWhatsAppToo: boolean | undefined,
  swapText: SwapText,
): void {
  if (!element.hasAttributes()) return
  restorePlace(element, 'content')
  for (const name of element.getAttributeNames().filter((one) => names.includes(one))) {
    restorePlace(element, name)
    let value = element.getAttribute(name)
    if (!value || (name === 'value' && !/^(button|input)$/.test(element.localName))) continue
    const isLink = name.endsWith('href')
    const [at = 0, text] = (isLink ? readLink(value, isWhatsAppToo) : ([0, value as string] as const)) ?? []
    if (!text) continue
    swapText(
      isLink ? readEscapes(text) : text,
      () => element,
      (start, end, written, canonical) => {
        value = (value as string).slice(0, at + start) + written + (value as string).slice(at + end)
        return writePlace(element, name, value, canonical)
      },
      isLink ? text : undefined,
    )
  }
}

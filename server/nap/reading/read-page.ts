import type { NapWhere } from '@tributary/contract'
import { findPhones } from './find-phones.ts'
import { type FlatElement, type FlatPage, flattenPage, textOf } from './flat-page.ts'
import type { PageReading, ReadPhone } from './page-reading.ts'
import { readEntities } from './read-entities.ts'
import { readItems } from './read-items.ts'
import { readJsonLd } from './read-json-ld.ts'
import { readLines } from './read-lines.ts'

const mostPhones = 1000
const mostLinks = 2000
/** Of texts with digits; finding numbers in so much takes a second or two. */
const mostSearched = 400_000
/** An address takes less. */
const longestLine = 300
const mostLines = 500
const mostBroken = 20
const mostEntities = 200
/** Of names, and of addresses. */
const mostNamed = 200

/** Reads what a page tells of name, address and phone. `country` is whose numbers need no country code. Never throws for what a page says. */
export function readPage(html: string, url: string, country: string | undefined): PageReading {
  const page = flattenPage(html)
  const reading: PageReading = {
    phones: [],
    entities: [],
    names: [],
    addresses: [],
    lines: [],
    broken: [],
    scripts: [],
    links: [],
  }
  const seen = new Set<string>()
  const keep = (phones: readonly ReadPhone[]) => {
    for (const phone of phones) {
      const key = `${phone.e164} ${phone.where} ${phone.text}`
      if (seen.has(key) || reading.phones.length >= mostPhones) continue
      seen.add(key)
      reading.phones.push(phone)
    }
  }
  let searched = 0
  const searchedLines = new Set<string>()
  const find = (text: string, where: NapWhere) => {
    const key = `${where} ${text}`
    if (searched > mostSearched || searchedLines.has(key)) return
    searchedLines.add(key)
    searched += text.length
    keep(findPhones(text, country).map((phone) => ({ ...phone, where })))
  }
  for (const { text, where } of readLines(page)) {
    find(text, where)
    if (where === 'text' && text.length <= longestLine && reading.lines.length < mostLines)
      reading.lines.push(text.replace(/\s+/g, ' ').trim())
  }
  for (const element of page.elements) readAttributes(element, { find, keep, country })
  const found = [{ where: 'json-ld' as const, items: readJsonLd(page, reading.broken) }, ...readItems(page)]
  for (const { where, items } of found) {
    const { entities, phones } = readEntities(where, items, country)
    reading.entities.push(...entities.slice(0, mostEntities - reading.entities.length))
    keep(phones)
  }
  for (const { name, where, addresses } of reading.entities) {
    if (name) reading.names.push({ text: name, where })
    for (const { text } of addresses) reading.addresses.push({ text, where })
  }
  for (const element of page.elements) readRest(page, element, url, reading)
  return {
    ...reading,
    names: reading.names.slice(0, mostNamed),
    addresses: reading.addresses.slice(0, mostNamed),
    broken: reading.broken.slice(0, mostBroken),
  }
}

function readAttributes(
  { name, attributes }: FlatElement,
  to: {
    find(text: string, where: NapWhere): void
    keep(phones: ReadPhone[]): void
    country: string | undefined
  },
) {
  const dialled =
    /^\s*(?:tel|sms|callto|whatsapp):\/{0,2}([^?;,]*)|^https?:\/\/(?:wa\.me|api\.whatsapp\.com\/send\/?\?phone=)\/?(\+?\d{7,15})/i.exec(
      attributes.href ?? '',
    )
  if (dialled) {
    const written = safelyDecode(dialled[1] ?? `+${dialled[2]?.replace('+', '')}`)
    to.find(written, 'tel')
  }
  for (const attribute of ['aria-label', 'title', 'alt'] as const)
    if (attributes[attribute]) to.find(attributes[attribute], 'attribute')
  if (name === 'input' && /^(button|submit|reset)$/i.test(attributes.type ?? '') && attributes.value)
    to.find(attributes.value, 'attribute')
  if (name === 'meta' && attributes.content && !('itemprop' in attributes))
    to.find(attributes.content, 'meta')
}

function safelyDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function readRest(page: FlatPage, element: FlatElement, url: string, reading: PageReading) {
  const { name, attributes } = element
  const absolute = (address: string) => (URL.canParse(address, url) ? new URL(address, url).href : undefined)
  const source = name === 'script' && attributes.src ? absolute(attributes.src) : undefined
  if (source && reading.scripts.length < mostLinks) reading.scripts.push(source)
  if (name === 'script' && !source)
    reading.scripts.push(...findLoaded(page, element).slice(0, mostLinks - reading.scripts.length))
  const link = name === 'a' && attributes.href ? absolute(attributes.href) : undefined
  if (link && /^https?:/.test(link) && reading.links.length < mostLinks) reading.links.push(link)
  if (
    name === 'meta' &&
    /^(og:site_name|application-name)$/i.test(attributes.property ?? attributes.name ?? '') &&
    attributes.content
  )
    reading.names.push({ text: attributes.content.trim().slice(0, 300), where: 'meta' })
  if (name === 'address') {
    const text = textOf(page, element)
    if (text) reading.addresses.push({ text, where: 'text' })
  }
}

const loaded =
  /(?:https?:)?\/\/([\w-]+(?:\.[\w-]+)+(?::\d+)?\/[\w./?=-]*)|["'`]([\w-]+(?:\.[\w-]+)+\/[\w./-]+\.js)["'`]/g

/** Scripts that a script in the page names, since loaders are mostly written out in pages. */
function findLoaded(page: FlatPage, element: FlatElement): string[] {
  const text = page.texts
    .slice(element.first, element.last)
    .map((piece) => piece.text)
    .join('')
    .slice(0, 100_000)
  if (/json/i.test(element.attributes.type ?? '')) return []
  return [...text.matchAll(loaded)].slice(0, 200).map(([, first, second]) => `https://${first ?? second}`)
}

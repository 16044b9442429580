import type { NapWhere } from '@tributary/contract'
import { type FlatElement, type FlatPage, textOf } from './flat-page.ts'

/** An item of structured data in the shape of JSON-LD, whatever it was written in. */
export type Item = { [property: string]: unknown }
export type FoundItems = { where: NapWhere; items: Item[] }

type Marks = {
  where: NapWhere
  type(element: FlatElement): string | undefined
  /** The names of the properties this element is the value of. */
  properties(element: FlatElement): string[]
}

const words = (text: string | undefined) => text?.split(/\s+/).filter(Boolean) ?? []
/** `schema:telephone`, `https://schema.org/telephone` and `telephone` are one. */
const bare = (name: string) => name.replace(/^.*[/#:]/, '')

const microdata: Marks = {
  where: 'microdata',
  type: ({ attributes }) =>
    'itemscope' in attributes ? bare(words(attributes.itemtype)[0] ?? '') || 'Thing' : undefined,
  properties: ({ attributes }) => words(attributes.itemprop).map(bare),
}

const rdfa: Marks = {
  where: 'rdfa',
  type: ({ attributes }) =>
    attributes.typeof === undefined ? undefined : bare(words(attributes.typeof)[0] ?? '') || 'Thing',
  // Open Graph writes its meta tags in `property` too; those are read as meta.
  properties: ({ name, attributes }) =>
    name === 'meta' && /^(og|fb|twitter|article|business|place):/.test(attributes.property ?? '')
      ? []
      : words(attributes.property).map(bare),
}

const hcardProperties: Record<string, string> = {
  fn: 'name',
  org: 'name',
  'p-name': 'name',
  'p-org': 'name',
  tel: 'telephone',
  'p-tel': 'telephone',
  'p-tel-fax': 'faxNumber',
  adr: 'address',
  'p-adr': 'address',
  'h-adr': 'address',
  'street-address': 'streetAddress',
  'p-street-address': 'streetAddress',
  locality: 'addressLocality',
  'p-locality': 'addressLocality',
  region: 'addressRegion',
  'p-region': 'addressRegion',
  'postal-code': 'postalCode',
  'p-postal-code': 'postalCode',
  'country-name': 'addressCountry',
  'p-country-name': 'addressCountry',
}
const hcard: Marks = {
  where: 'hcard',
  type({ attributes }) {
    const classes = words(attributes.class)
    if (classes.includes('vcard') || classes.includes('h-card')) return 'Organization'
    return classes.some((name) => name === 'adr' || name === 'h-adr' || name === 'p-adr')
      ? 'PostalAddress'
      : undefined
  },
  properties: ({ attributes }) => [
    ...new Set(
      words(attributes.class).flatMap((name) =>
        Object.hasOwn(hcardProperties, name) ? [hcardProperties[name] as string] : [],
      ),
    ),
  ],
}

/** Microdata, RDFa and hCards of a page. A property belongs to the nearest item around it. */
export function readItems(page: FlatPage): FoundItems[] {
  return [microdata, rdfa, hcard].map((marks) => ({ where: marks.where, items: readMarked(page, marks) }))
}

function readMarked(page: FlatPage, { type, properties }: Marks): Item[] {
  const items: Item[] = []
  /** The nearest item at or around each element. */
  const nearest: (Item | undefined)[] = []
  for (const element of page.elements) {
    const around = nearest[element.parent]
    const named = type(element)
    const item: Item | undefined = named === undefined ? undefined : { '@type': named }
    nearest.push(item ?? around)
    const names = properties(element)
    if (item && !(around && names.length > 0)) items.push(item)
    if (!around) continue
    for (const name of names) add(around, name, item ?? readValue(page, element))
  }
  return items
}

function add(item: Item, name: string, value: unknown) {
  const known = Object.hasOwn(item, name) ? item[name] : undefined
  if (known === undefined) item[name] = value
  else if (Array.isArray(known)) known.push(value)
  else item[name] = [known, value]
}

function readValue(page: FlatPage, element: FlatElement): string {
  const { content, href, src, datetime } = element.attributes
  const isLink = element.name === 'a' || element.name === 'link'
  return (
    content ??
    (isLink && !textOf(page, element) ? href : undefined) ??
    datetime ??
    (textOf(page, element) || src || '')
  )
}

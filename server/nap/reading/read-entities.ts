import type { NapWhere } from '@tributary/contract'
import { findPhones } from './find-phones.ts'
import type { ReadAddress, ReadEntity, ReadPhone } from './page-reading.ts'
import type { Item } from './read-items.ts'

const mostItems = 5000
/** Of types, numbers, and addresses of one thing. */
const mostEach = 20
const notBusinesses = /^(PostalAddress|ContactPoint|GeoCoordinates|ListItem|ImageObject|Place|Thing)$/

/**
 * Businesses and numbers in structured data: every object is looked at, however deep, in arrays and graphs too, and what is
 * named by `@id` is put in its place.
 */
export function readEntities(
  where: NapWhere,
  roots: readonly unknown[],
  country: string | undefined,
): { entities: ReadEntity[]; phones: ReadPhone[] } {
  const all = listItems(roots)
  const byId = new Map<string, Item>()
  for (const item of all) {
    const id = item['@id']
    if (typeof id === 'string' && Object.keys(item).length > 1) byId.set(id, item)
  }
  const follow = (value: unknown) =>
    isItem(value) && Object.keys(value).length === 1 && typeof value['@id'] === 'string'
      ? (byId.get(value['@id']) ?? value)
      : value
  const phones: ReadPhone[] = []
  const entities: ReadEntity[] = []
  for (const item of all) {
    const read = (name: string, isFax: boolean) => {
      for (const text of texts(item[name])) {
        const found = findPhones(text.replace(/^tel:/i, ''), country)
        phones.push(...found.map((phone) => ({ ...phone, where, isFax })))
        if (!isFax) own.push(...found.filter(({ isGuess }) => !isGuess).map(({ e164 }) => e164))
      }
    }
    const own: ReadEntity['phones'] = []
    for (const name of ['telephone', 'phone', 'phoneNumber']) read(name, false)
    read('faxNumber', true)
    for (const name of ['description', 'text', 'articleBody', 'disambiguatingDescription', 'slogan'])
      for (const text of texts(item[name]))
        phones.push(...findPhones(text, country).map((phone) => ({ ...phone, where })))
    const addresses = list(item.address).slice(0, mostEach).map(follow).flatMap(readAddress)
    const types = list(item['@type'])
      .filter((type) => typeof type === 'string')
      .slice(0, mostEach)
      .map((type) => type.slice(0, 300).replace(/^.*[/#:]/, ''))
    if (types.some((type) => notBusinesses.test(type)) || types.includes('Person')) continue
    const [name] = texts(item.name)
    // What has neither number nor address is an article, a product or a crumb.
    if (own.length > 0 || addresses.length > 0)
      entities.push({
        where,
        types,
        ...(name && { name: name.slice(0, 300) }),
        phones: own.slice(0, mostEach),
        addresses,
      })
  }
  return { entities, phones }
}

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
const texts = (value: unknown): string[] =>
  list(value)
    .map((one) => (isItem(one) && '@value' in one ? one['@value'] : one))
    .flatMap((one) =>
      typeof one === 'string' || typeof one === 'number' ? [String(one).replace(/\s+/g, ' ').trim()] : [],
    )
    .filter(Boolean)

function listItems(roots: readonly unknown[]): Item[] {
  const items: Item[] = []
  const waiting: unknown[] = [...roots].reverse()
  while (waiting.length > 0 && items.length < mostItems) {
    const value = waiting.pop()
    if (Array.isArray(value)) for (let at = value.length - 1; at >= 0; at--) waiting.push(value[at])
    else if (isItem(value)) {
      items.push(value)
      for (const part of Object.values(value).reverse())
        if (typeof part === 'object' && part) waiting.push(part)
    }
  }
  return items
}

function readAddress(value: unknown): ReadAddress[] {
  if (typeof value === 'string')
    return value.trim() ? [{ text: value.replace(/\s+/g, ' ').trim().slice(0, 400) }] : []
  if (!isItem(value)) return []
  const part = (name: string) => texts(value[name]).join(', ').slice(0, 300) || undefined
  const country = list(value.addressCountry).map((one) => (isItem(one) ? (one.name ?? one['@id']) : one))
  const read = {
    street: part('streetAddress'),
    city: part('addressLocality'),
    region: part('addressRegion'),
    postalCode: part('postalCode'),
    country: texts(country)[0]?.slice(0, 300),
  }
  const given = Object.fromEntries(Object.entries(read).filter(([, text]) => text !== undefined)) as Omit<
    ReadAddress,
    'text'
  >
  const text = Object.values(given).join(', ')
  return text ? [{ text, ...given }] : []
}

import { say } from './words.ts'

const known = [
  'text',
  'tel',
  'attribute',
  'json-ld',
  'microdata',
  'rdfa',
  'hcard',
  'meta',
  'noscript',
  'sitemap',
  'page',
  'script',
  'robots.txt',
] as const

/** A place of a page in words. */
export function sayWhere(where: string): string {
  const found = known.find((one) => one === where)
  // A dot in a key would be read as a path.
  if (found === 'robots.txt') return found
  return found ? say(`wheres.${found}`) : where
}

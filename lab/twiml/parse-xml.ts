export type XmlElement = {
  name: string
  attributes: Record<string, string>
  children: (XmlElement | string)[]
}

export class XmlError extends Error {}

const NAME = '[A-Za-z_][\\w:.-]*'
const ATTRIBUTE = new RegExp(`\\s+(${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'y')
const OPEN = new RegExp(`<(${NAME})`, 'y')
const CLOSE = new RegExp(`</(${NAME})\\s*>`, 'y')
const SKIPPED = /<!--(?!-?>)[\s\S]*?-->|<\?(?!xml\s)[\s\S]*?\?>/y
const DECLARATION = /\s*<\?xml\s[^>]*\?>/y
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Parses a whole document or throws `XmlError`. Strict on purpose: half a document, HTML or JSON must be an error,
 * as at the carrier. No document types, so no entities beyond the five of XML.
 */
export function parseXml(text: string): XmlElement {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match) at = pattern.lastIndex
    return match
  }
  const fail = (what: string): never => {
    throw new XmlError(`${what} at character ${at}`)
  }
  take(DECLARATION)
  let root: XmlElement | undefined
  const open: XmlElement[] = []
  while (at < text.length) {
    const parent = open.at(-1)
    if (text[at] !== '<') {
      const end = text.indexOf('<', at)
      const raw = text.slice(at, end === -1 ? text.length : end)
      if (parent) parent.children.push(decode(raw, fail))
      else if (raw.trim() !== '') fail('Text outside the root element')
      at += raw.length
    } else if (take(SKIPPED)) {
      // comments and processing instructions say nothing to us
    } else if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at)
      if (end === -1 || !parent) fail('CDATA out of place')
      parent?.children.push(text.slice(at + 9, end))
      at = end + 3
    } else if (text.startsWith('</', at)) {
      const name = take(CLOSE)?.[1]
      if (!parent || name !== parent.name) fail(`Closing tag that does not match <${parent?.name ?? ''}>`)
      open.pop()
    } else {
      const name = take(OPEN)?.[1] ?? fail('Not a tag')
      const element: XmlElement = { name, attributes: {}, children: [] }
      for (let match = take(ATTRIBUTE); match; match = take(ATTRIBUTE)) {
        const key = match[1] ?? ''
        if (Object.hasOwn(element.attributes, key)) fail(`Attribute ${key} given twice`)
        element.attributes[key] = decode(match[2] ?? match[3] ?? '', fail)
      }
      if (parent) parent.children.push(element)
      else if (root) fail('Second root element')
      else root = element
      if (!take(/\s*\/>/y)) {
        if (!take(/\s*>/y)) fail(`Broken tag <${name}`)
        open.push(element)
      }
    }
  }
  if (open.length > 0) fail(`Element <${open.at(-1)?.name}> is never closed`)
  return root ?? fail('No element')
}

function decode(raw: string, fail: (what: string) => never): string {
  return raw.replace(/&([^;\s]*)(;?)/g, (_whole, name: string, end: string) => {
    const code = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name)
    const point = code ? Number.parseInt(code[1] ?? code[2] ?? '', code[1] ? 16 : 10) : Number.NaN
    const character = Number.isNaN(point)
      ? ENTITIES[name]
      : point <= 0x10ffff
        ? String.fromCodePoint(point)
        : undefined
    return end === ';' && character !== undefined ? character : fail(`Unknown entity &${name}${end}`)
  })
}

export function textOf(element: XmlElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : ''))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}

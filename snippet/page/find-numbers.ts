import { phoneParts } from './phone-parts.ts'

/** A canonical number seen in a text, from `_start` to `_end`; its national digits begin at `_national`. */
export type FoundNumber = { _canonical: string; _start: number; _national: number; _end: number }

// Spaces of every width, invisible joiners, typographic hyphens, dashes and bullets, dots, slashes, parentheses.
const gap = '[\\s\\xad\\xb7\\u2000-\\u2060\\u2212().\\-/_]'
const dash = '.,\\-\\u2010-\\u2015'

const patterns: Record<string, [number: RegExp, lead: RegExp]> = {}

/** [0] the national digits; [1] what may stand before them: the text before, then their own +, country code, trunk digit. */
function patternsOf(canonical: string): [RegExp, RegExp] {
  const { _code: code, _national: national } = phoneParts(canonical)
  const trunk = { 1: '1', 7: '8', 36: '06' }[code] ?? '0'
  const local = `${trunk}${gap}{0,9}`
  patterns[canonical] ??= [
    new RegExp([...national].join(`${gap}{0,9}`), 'g'),
    new RegExp(
      `^(|.*?(?:[^\\w+=%@#&${dash}]|(?:^|\\D)[${dash}]))(\\(?(?:(?:(?:\\+|00|011)${gap}{0,2})?${code}${gap}{0,9}(?:${local})?|${local})?\\(?)$`,
      's',
    ),
  ]
  return patterns[canonical]
}

/** Finds the given canonical numbers in national and international writings, with any separators, in order. */
export function findNumbers(text: string, canonicals: string[]): FoundNumber[] {
  const found: FoundNumber[] = []
  for (const canonical of canonicals) {
    const [number, lead] = patternsOf(canonical)
    number.lastIndex = 0
    for (let hit = number.exec(text); hit; hit = number.exec(text)) {
      const at = hit.index
      const end = at + hit[0].length
      const [, before = '', prefix = ''] = lead.exec(text.slice(Math.max(0, at - 40), at)) ?? ['', '+0']
      const start = at - prefix.length
      if (
        // `+44 512 555 0132` is another country's number although it ends in ours.
        /\+\s?\d{1,4}[\s().\-0]*$/.test(before) ||
        /^(?:\d|[.,\-\u2010-\u2015]\d)/.test(text.slice(end)) ||
        found.some((other) => start < other._end && end > other._start)
      ) {
        // The digits may begin once more inside what looked like a number.
        number.lastIndex = at + 1
      } else {
        found.push({ _canonical: canonical, _start: start, _national: at, _end: end })
      }
    }
  }
  return found.sort((a, b) => a._start - b._start)
}

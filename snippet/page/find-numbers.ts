import { phoneParts } from './phone-parts.ts'

/** A canonical number seen in a text: `_start` to `_end` with its prefix, `_digits` where its national digits stand. */
export type FoundNumber = { _canonical: string; _start: number; _end: number; _digits: number[] }

// Spaces of every width, invisible joiners, hyphens and dashes, dots, slashes, parentheses, plus.
const gap = '[\\s\\u00a0\\u00ad\\u2000-\\u2015\\u202f\\u2060\\u2212\\u2022\\u00b7\\ufeff().\\-/+_]'
const runs = new RegExp(`\\d(?:${gap}{0,4}\\d){5,}`, 'g')

/**
 * Finds the given canonical numbers in national and international writings, with any separators. `isSeam(index)` says
 * that the text before and from `index` only stand beside each other (two text nodes), so digits there do not continue.
 */
export function findNumbers(
  text: string,
  canonicals: string[],
  isSeam: (index: number) => boolean = () => false,
): FoundNumber[] {
  const found: FoundNumber[] = []
  runs.lastIndex = 0
  for (let run = runs.exec(text); run; run = runs.exec(text)) {
    let digits = ''
    const places: number[] = []
    for (let i = run.index; i < run.index + run[0].length; i++) {
      const char = text.charAt(i)
      if (char >= '0' && char <= '9') {
        digits += char
        places.push(i)
      }
    }
    for (const canonical of canonicals) {
      const { _code, _national } = phoneParts(canonical)
      for (let at = digits.indexOf(_national); at >= 0; at = digits.indexOf(_national, at + 1)) {
        const own = places.slice(at, at + _national.length)
        const end = (own.at(-1) ?? 0) + 1
        const start = findStart(text, digits, places, at, _code, isSeam)
        const isCut = !isSeam(end) && /^(?:\d|[.\-\u2010-\u2015,/]\d)/.test(text.slice(end, end + 2))
        const isTaken = found.some((other) => start < other._end && end > other._start)
        if (start >= 0 && !isCut && !isTaken) {
          found.push({ _canonical: canonical, _start: start, _end: end, _digits: own })
        }
      }
    }
  }
  return found.sort((a, b) => a._start - b._start)
}

/** Where the number begins with its +, country code or trunk digit; -1 when other digits lead into it. */
function findStart(
  text: string,
  digits: string,
  places: number[],
  at: number,
  code: string,
  isSeam: (index: number) => boolean,
): number {
  const trunk = code === '7' ? '8' : code === '1' ? '1' : code === '36' ? '06' : '0'
  const prefixes = [`00${code}0`, `00${code}`, `011${code}`, code + trunk, code, trunk, '']
  for (const prefix of prefixes) {
    if (!digits.slice(0, at).endsWith(prefix)) continue
    let start = places[at - prefix.length] ?? 0
    const lead = (pattern: RegExp) => {
      const before = isSeam(start) ? '' : text.slice(Math.max(0, start - 3), start)
      const hit = pattern.exec(before)
      start -= hit ? hit[0].length : 0
    }
    lead(/\($/)
    if (prefix.startsWith(code)) {
      lead(/\+\s?$/)
      lead(/\($/)
    }
    const before = isSeam(start) ? '' : text.slice(Math.max(0, start - 9), start)
    // `+44 512 555 0132` is another country's number although it ends in ours.
    if (!/[\w+=%@#&]$|\d[.\-\u2010-\u2015,]$|\+[\d\s().-]+$/.test(before)) return start
  }
  return -1
}

import { phoneParts } from './phone-parts.ts'

/**
 * A text as a row of signs: digits of any script as 0–9, letters in lower case, `|` where no number goes on.
 * `_keyed` is the same with letters as a telephone's keys. `_at` tells where in the text each sign stands.
 */
export type DigitRow = { _plain: string; _keyed: string; _at: number[] }

export const digit = /[\d٠-٩۰-۹０-９]/

/**
 * What tells the few texts that may hold one of these numbers from all others, as quickly as a browser can: its digits with
 * anything between them, or what has to be read first (three digits and a capital letter, digits of other scripts).
 */
export const mayHold = (phones: string[]): RegExp =>
  RegExp(
    [
      '\\d{3}\\W{0,2}[A-Z]|[٠-٩۰-۹０-９]',
      ...phones.map((phone) => phoneParts(phone)._national.split('').join('\\D*')),
    ].join('|'),
  )

const keys = '22233344455566677778889999'

// Each sign of a page is classified once: reading costs a look-up a character.
const kinds: Record<string, string> = {}

const kindOf = (sign: string) => {
  const code = sign.charCodeAt(0)
  // The digits of these four scripts count up from a multiple of 16.
  if (digit.test(sign)) return `${code & 15}`
  if (/[a-z]/i.test(sign)) return sign.toLowerCase()
  // Spaces of every width, soft hyphens, invisible joiners and marks of direction.
  if (/[\s\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069]/.test(sign)) return ''
  // Hyphens, dashes, dots, bullets, slashes, parentheses, in full width too.
  return /[-.()/_[\]\xb7\u2010-\u2015\u2022\u2027\u2044\u2212\u2219\u30fb\u30fc\ufe58\ufe63\uff08\uff09\uff0d-\uff0f]/.test(
    sign,
  )
    ? '-'
    : '|'
}

/** Between two digits of one number stand any number of spaces and no more than this many other signs. */
const mostMarks = 4

export function readDigits(text: string): DigitRow {
  const row: DigitRow = { _plain: '', _keyed: '', _at: [] }
  let marks = 0
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i)
    kinds[sign] ??= kindOf(sign)
    let kind = kinds[sign]
    if (kind === '-') {
      if (++marks <= mostMarks) continue
      kind = '|'
    }
    if (!kind) continue
    marks = 0
    row._plain += kind
    row._keyed += keys[kind.charCodeAt(0) - 97] ?? kind
    row._at.push(i)
  }
  return row
}

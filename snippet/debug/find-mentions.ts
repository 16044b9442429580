import { findNumbers } from '../page/find-numbers.ts'
import { phoneParts } from '../page/phone-parts.ts'
import { readDigits } from '../page/read-digits.ts'
import { readEscapes } from '../page/swap-element.ts'

/** Digits of a number in a text. `isNumber`: they read as that number there, and not as part of something else. */
export type Mention = { phone: string; start: number; end: number; isNumber: boolean }

/** Where a text has these numbers, or their digits within something else. Escapes of a link are read as what they mean. */
export function findMentions(text: string, phones: string[]): Mention[] {
  const read = readEscapes(text)
  const mentions: Mention[] = findNumbers(read, phones).map(({ _phone, _start, _end }) => ({
    phone: _phone,
    start: _start,
    end: _end,
    isNumber: true,
  }))
  const { _plain: plain, _at: at } = readDigits(read)
  for (const phone of phones) {
    const { _national: national } = phoneParts(phone)
    for (let i = plain.indexOf(national); i >= 0; i = plain.indexOf(national, i + 1)) {
      const start = at[i] as number
      const end = (at[i + national.length - 1] as number) + 1
      if (mentions.some((other) => start < other.end && end > other.start)) continue
      mentions.push({ phone, start, end, isNumber: false })
    }
  }
  return mentions.sort((a, b) => a.start - b.start)
}

import { isBounded } from './number-bounds.ts'
import { phoneParts } from './phone-parts.ts'
import { readDigits } from './read-digits.ts'

/**
 * A number seen in a text, from `_start` to `_end`. `_digits` are the places of its national digits, `_isInternational`
 * whether its country was written.
 */
export type FoundNumber = {
  _phone: string
  _start: number
  _end: number
  _digits: number[]
  _isInternational: boolean
}

const plus = /[+\uff0b][\s(\u200b-\u200f\u202a-\u202e\u2060]*$/

/** Finds the given numbers in national and international writings, with any separators, the last first. */
export function findNumbers(text: string, phones: string[]): FoundNumber[] {
  const found: FoundNumber[] = []
  const { _plain: plain, _keyed: keyed, _at: at } = readDigits(text)
  for (const _phone of phones) {
    const { _code: code, _national: national, _trunk: trunk, _leads: leads } = phoneParts(_phone)
    for (let index = keyed.indexOf(national); index >= 0; index = keyed.indexOf(national, index + 1)) {
      const end = index + national.length
      const _digits = at.slice(index, end)
      const written = plain.slice(index, end)
      const isVanity = /[a-z]/.test(written)
      let _end = (at[end - 1] as number) + 1
      // A vanity number begins with digits, and letters beyond its length are part of the word.
      if (isVanity) _end += /^\d\d/.test(written) ? (/^[a-z]*/i.exec(text.slice(_end))?.[0].length ?? 0) : 1e9
      for (const lead of leads) {
        const digits = lead.exec(plain.slice(0, index))?.[0]
        if (digits === undefined) continue
        let _start = at[index - digits.length] as number
        const sign = plus.exec(text.slice(0, _start))?.[0].length ?? 0
        _start -= sign
        // A parenthesis that closes within the number opens with it.
        const open = /[([\uff08]\s*$/.exec(text.slice(0, _start))
        if (open && /^[^([\uff08]*[)\]\uff09]/.test(text.slice(_start, _end))) _start = open.index
        const _isInternational = !!sign || digits.length > trunk.length
        if (
          (sign && !digits.includes(code)) ||
          !isBounded(text.slice(0, _start).slice(-99), text.slice(_start, _end), text.slice(_end, _end + 40))
        )
          continue
        const one = { _phone, _start, _end, _digits, _isInternational }
        const other = found.find((other) => _start < other._end && _end > other._start)
        // Of two that overlap the longer one is meant.
        if (!other) found.push(one)
        else if (other._end - _end < other._start - _start) Object.assign(other, one)
        break
      }
    }
  }
  return found.sort((a, b) => b._start - a._start)
}

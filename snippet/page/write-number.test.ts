import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findNumbers } from './find-numbers.ts'
import { writeNumber } from './write-number.ts'

const us = '+15125550132'
const uk = '+442079460018'

function swap(text: string, canonical: string, tracking: string): string {
  let swapped = text
  for (const found of findNumbers(text, [canonical])) {
    swapped = swapped.slice(0, found._start) + writeNumber(text, found, tracking) + swapped.slice(found._end)
  }
  return swapped
}

describe('finds a number in its writings and answers in the same style', () => {
  it.each([
    ['(512) 555-0132', '(512) 555-0177'],
    ['512.555.0132', '512.555.0177'],
    ['+1 512 555 0132', '+1 512 555 0177'],
    ['1-512-555-0132', '1-512-555-0177'],
    ['5125550132', '5125550177'],
    ['512\u00a0555\u20110132', '512\u00a0555\u20110177'],
    ['001 512 555 0132', '001 512 555 0177'],
    ['+1 (512) 555–0132 ext. 4', '+1 (512) 555–0177 ext. 4'],
    ['Call 512/555-0132, or (512)555-0132.', 'Call 512/555-0177, or (512)555-0177.'],
    ['+1 512-555-0100 512-555-0132', '+1 512-555-0100 512-555-0177'],
    ['24/7: 512 555 0132', '24/7: 512 555 0177'],
  ])('%s', (text, wanted) => expect(swap(text, us, '+15125550177')).toBe(wanted))

  it.each([
    ['020 7946 0018', '020 7946 0999'],
    ['(020) 7946 0018', '(020) 7946 0999'],
    ['+44 (0)20 7946 0018', '+44 (0)20 7946 0999'],
    ['+44 20 7946 0018', '+44 20 7946 0999'],
    ['0044 20 79460018', '0044 20 79460999'],
  ])('%s', (text, wanted) => expect(swap(text, uk, '+442079460999')).toBe(wanted))
})

it.each([
  '95125550132',
  '51255501321',
  '4-512-555-0132',
  '512-555-0132-7',
  '512.555.0132.9',
  '+44 512 555 0132',
  'SKU5125550132',
  'id=5125550132',
  '512-555-0133',
  '555-0132',
])('leaves %s alone', (text) => expect(swap(text, us, '+15125550177')).toBe(text))

it.each([
  ['Call 1-800-FLOWERS!', 'Call 1-800-5550199!'],
  ['(800) FLOWERS', '(800) 5550199'],
  ['1-800-flowers-x', '1-800-5550199-x'],
  ['1-800-356-WERS ext. 2', '1-800-555-0199 ext. 2'],
  ['1-800-FLOWERSHOP', '1-800-5550199'],
  ['1-800-FLOWER', '1-800-FLOWER'],
])('reads letters as a telephone has them: %s', (text, wanted) =>
  expect(swap(text, '+18003569377', '+18005550199')).toBe(wanted),
)

it('writes a number as its display says, unless that is another number or no text', () => {
  const found = findNumbers('Call 512-555-0132', [us])[0]
  const written = (national: string, international: string) =>
    found && writeNumber('Call 512-555-0132', found, uk, { national, international })
  expect(written('020 7946 0018', '+44 20 7946 0018')).toBe('+44 20 7946 0018')
  expect(written('020 7946 0018', '+44 20 7946 0019')).toBe('+44 207 946 0018')
  expect(written('020 7946 0018', '<b>+44 20 7946 0018</b>')).toBe('+44 207 946 0018')
})

it('writes another country in international form, with its own parentheses only', () => {
  expect(swap('Call (512) 555-0132!', us, uk)).toBe('Call +44 207 946 0018!')
  expect(swap('us (512-555-0132) now', us, uk)).toBe('us (+44 207 946 0018) now')
  expect(swap('020 7946 0018', uk, us)).toBe('+1 512-555-0132')
})

it('reads both trunk prefixes of Lithuania and writes the one of today', () => {
  const lithuanian = '+37052123456'
  expect(swap('8 5 212 3456', lithuanian, '+37052123499')).toBe('8 5 212 3499')
  expect(swap('(0 5) 212 3456', lithuanian, '+37052123499')).toBe('(0 5) 212 3499')
  expect(swap('Tel. 8 5 212 3456', lithuanian, '+3706123456')).toBe('Tel. 0612 3456')
  expect(swap('Tel. 370 5 212 3456', lithuanian, '+3706123456')).toBe('Tel. +370 612 3456')
})

it('changes the digits of the number and nothing else', () => {
  const separator = fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u2011', ') ', ' - ', '\u2009')
  const digits = fc.stringMatching(/^[2-9]\d{2}[2-9]\d{6}$/)
  const words = fc.stringMatching(/^[a-z ,:;!?<>&"']{0,20}$/)
  fc.assert(
    fc.property(
      digits,
      digits,
      fc.array(separator, { minLength: 9, maxLength: 9 }),
      fc.constantFrom('', '+1', '+1 ', '1-', '('),
      words,
      words,
      (own, other, separators, prefix, before, after) => {
        const styled = (national: string) => [...national].map((d, i) => d + (separators[i] ?? '')).join('')
        // A word right before a bare digit, or a sign that leads a query, belongs to something else.
        const text = (national: string) => `${before} ${prefix}${styled(national)} ${after}`
        expect(swap(text(own), `+1${own}`, `+1${other}`)).toBe(text(other))
      },
    ),
    { numRuns: 500 },
  )
})

it('finds every number of a network and tells them apart', () => {
  const found = findNumbers('A 512-555-0101 B 512-555-0102', ['+15125550102', '+15125550101'])
  expect(found.map((one) => one._phone)).toEqual(['+15125550102', '+15125550101'])
})

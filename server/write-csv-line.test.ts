import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { writeCsvLine } from './write-csv-line.ts'

it.each(['=1+1', '+15125550111', '-2', '@SUM(A1)', '\t=1', '  =1', '＝1+1', '\r\n=1'])(
  'lets no spreadsheet run %j',
  (cell) => {
    const [[told]] = parse(writeCsvLine([cell])) as [[string]]
    expect(told).toBe(`'${cell}`)
  },
)

it('gives back every text as it was, but for the apostrophe', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 5 }), (cells) => {
      const [told] = parse(writeCsvLine(cells), { relax_column_count: true }) as [string[]]
      expect(told.map((cell, index) => (cell === `'${cells[index]}` ? cells[index] : cell))).toEqual(cells)
    }),
  )
})

it('writes numbers as numbers, negative ones too, and nothing for nothing', () => {
  expect(writeCsvLine([-3, undefined, 'a'])).toBe('-3,,a\r\n')
})

import { expect, it } from 'vitest'
import { readNumberLines } from './read-number-lines.ts'

it('reads numbers with what they stand for', () => {
  expect(readNumberLines('Number, Tracker\n+15125550101,Billboard\n+15125550102,\n')).toEqual([
    { line: 2, number: '+15125550101', target: 'Billboard', targetKind: 'tracker' },
    { line: 3, number: '+15125550102', target: '' },
  ])
})

it('refuses a header of more columns than a list of numbers has, before it reads the lines', () => {
  const csv = `number${','.repeat(50)}\n${'1\n'.repeat(1000)}`
  expect(() => readNumberLines(csv)).toThrow('more than 50 columns')
})

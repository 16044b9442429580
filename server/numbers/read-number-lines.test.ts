import { expect, it } from 'vitest'
import { readNumberLines } from './read-number-lines.ts'

it('reads numbers with what they stand for', async () => {
  expect(await readNumberLines('Number, Tracker\n+15125550101,Billboard\n+15125550102,\n', 'USD')).toEqual([
    { line: 2, number: '+15125550101', target: 'Billboard', targetKind: 'tracker' },
    { line: 3, number: '+15125550102', target: '' },
  ])
})

it('refuses a header of more columns than a list of numbers has, before it reads the lines', async () => {
  const csv = `number${','.repeat(50)}\n${'1\n'.repeat(1000)}`
  await expect(readNumberLines(csv, 'USD')).rejects.toThrow('more than 50 columns')
})

it('reads what each costs a month, in the account’s currency unless it names one, and takes no cell for nothing', async () => {
  const csv =
    'number,Monthly cost,currency\n+15125550101,1.15,\n+15125550102,2,eur\n+15125550103,,USD\n+15125550104,free,\n'
  expect(
    (await readNumberLines(csv, 'CAD')).map(
      ({ monthlyCost, unreadableCost }) => monthlyCost ?? unreadableCost,
    ),
  ).toEqual([{ amount: 115, currency: 'CAD' }, { amount: 200, currency: 'EUR' }, undefined, 'free'])
})

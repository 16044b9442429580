import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readMoney, writeMoney } from './minor-units.ts'

it('reads what it writes, in currencies with two digits, none and three', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.constantFrom('USD', 'JPY', 'KWD'), (amount, currency) => {
      expect(readMoney(writeMoney({ amount, currency }), currency)).toEqual({ amount, currency })
    }),
  )
})

it('reads amounts as people write them', () => {
  expect(readMoney('1.15', 'USD')).toEqual({ amount: 115, currency: 'USD' })
  expect(readMoney('1,5', 'EUR')).toEqual({ amount: 150, currency: 'EUR' })
  expect(readMoney('2', 'USD')).toEqual({ amount: 200, currency: 'USD' })
})

it.each([
  ['', 'USD'],
  ['free', 'USD'],
  ['-1', 'USD'],
  ['1.155', 'USD'],
  ['1,000.00', 'USD'],
  ['1.5', 'JPY'],
  ['1', 'dollars'],
  ['1', 'usd'],
])('takes %j %s for no amount', (text, currency) => {
  expect(readMoney(text, currency)).toBeUndefined()
})

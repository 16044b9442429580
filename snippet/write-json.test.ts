import fc from 'fast-check'
import { expect, it } from 'vitest'
import { writeJson } from './write-json.ts'

it('writes what the browser writes', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.double({ noDefaultInfinity: true, noNaN: true }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('any')),
      fc.dictionary(fc.stringMatching(/^[\w+]{0,8}$/), fc.oneof(tie('any'), fc.constant(undefined))),
    ),
  })).any
  fc.assert(
    fc.property(value, (one) => {
      expect(writeJson(one)).toBe(JSON.stringify(one))
    }),
  )
})

it('writes lists and objects of a page that gave all of them a toJSON', () => {
  const spoilt = [Array.prototype, Object.prototype] as unknown as { toJSON?: () => string }[]
  for (const one of spoilt) one.toJSON = () => 'x'
  const written = writeJson({ canonical: ['+15125550132'], page: { url: 'a' } })
  for (const one of spoilt) delete one.toJSON
  expect(written).toBe('{"canonical":["+15125550132"],"page":{"url":"a"}}')
})

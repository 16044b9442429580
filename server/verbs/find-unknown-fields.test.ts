import { changeLocation, createLocation, createTracker } from '@tributary/contract'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { findUnknownFields } from './find-unknown-fields.ts'

const at = (schema: z.ZodType, value: unknown) => findUnknownFields(schema, value).map(({ path }) => path)

it('finds a misspelt field at any depth, through defaults, options and refinements', () => {
  const address = { country: 'US', citty: 'Austin' }
  expect(at(createLocation, { name: 'A', adress: {}, address })).toEqual(['adress', 'address.citty'])
  expect(at(changeLocation, { address })).toEqual(['address.citty'])
  expect(at(createTracker, { kind: 'offline', source: { campain: 'x' } })).toEqual(['source.campain'])
})

it('says what would have been known there', () => {
  const [found] = findUnknownFields(z.object({ inner: z.object({ one: z.string(), two: z.string() }) }), {
    inner: { three: 1 },
  })
  expect(found).toEqual({ path: 'inner.three', known: ['one', 'two'] })
})

it('looks into lists, unions and records, and leaves free-form values alone', () => {
  const schema = z.object({
    list: z.array(z.object({ a: z.string() })),
    either: z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]),
    named: z.record(z.string(), z.object({ a: z.string() })),
    free: z.unknown(),
    loose: z.looseObject({ a: z.string() }),
  })
  const value = {
    list: [{ a: '' }, { a: '', x: 1 }],
    either: { b: '' },
    named: { any: { a: '', y: 1 } },
    free: { anything: 1 },
    loose: { a: '', z: 1 },
  }
  expect(at(schema, value)).toEqual(['list.1.x', 'named.any.y'])
})

it('takes the names that every object has for unknown ones too', () => {
  expect(at(z.object({ a: z.string() }), JSON.parse('{"__proto__":1,"toString":2}'))).toEqual([
    '__proto__',
    'toString',
  ])
})

it('tells of twenty at most', () => {
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`field${n}`, n]))
  expect(at(z.object({}), many)).toHaveLength(20)
})

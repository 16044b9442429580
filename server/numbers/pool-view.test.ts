import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createPoolView } from './pool-view.ts'

const number = (id: string) => ({ id, e164: `+1512555${id}` })
const holder = (visitorId: string, aliveAt: number) => ({ visitorId, aliveAt, validUntil: aliveAt + 1000 })

function viewOf(...ids: string[]) {
  const view = createPoolView()
  view.setNumbers(ids.map(number))
  return view
}

it('gives nothing from an empty pool', () => {
  expect(createPoolView().choose('ann', undefined, false)).toBeUndefined()
  expect(createPoolView().choose('ann', '0101', true)).toBeUndefined()
})

it('gives the number whose holder has been gone longest', () => {
  const view = viewOf('0101', '0102', '0103')
  view.note('0102', holder('ann', 1))
  view.note('0101', holder('bob', 2))
  view.note('0103', holder('cid', 3))
  expect(view.choose('dan', undefined, false)?.numberId).toBe('0102')
  view.note('0102', holder('ann', 4))
  expect(view.choose('dan', undefined, false)?.numberId).toBe('0101')
})

it('keeps a visitor’s number within a visit, whoever else was shown it since', () => {
  const view = viewOf('0101', '0102')
  view.note('0101', holder('ann', 1))
  view.note('0101', holder('bob', 2))
  expect(view.choose('ann', '0101', true)?.numberId).toBe('0101')
})

it('gives a returning visitor the same number, unless somebody else holds it by now', () => {
  const view = viewOf('0101', '0102', '0103')
  view.note('0101', holder('ann', 1))
  view.note('0102', holder('bob', 2))
  expect(view.choose('bob', '0102', false)?.numberId).toBe('0102')
  view.note('0102', holder('cid', 3))
  expect(view.choose('bob', '0102', false)?.numberId).toBe('0103')
})

it('gives a returning visitor its number on a node that knows of no holder', () => {
  expect(viewOf('0101', '0102').choose('ann', '0102', false)?.numberId).toBe('0102')
})

it('gives new numbers first, and those that left no more', () => {
  const view = viewOf('0101', '0102')
  view.note('0101', holder('ann', 1))
  view.note('0102', holder('bob', 2))
  view.setNumbers([number('0102'), number('0103')])
  expect(view.choose('dan', undefined, false)?.numberId).toBe('0103')
  view.note('0103', holder('dan', 3))
  expect(view.choose('eve', undefined, false)?.numberId).toBe('0102')
  expect(view.choose('ann', '0101', true)?.numberId).toBe('0102')
})

it('leaves a number in its place when a beacon of hours ago comes in', () => {
  const hour = 3_600_000
  const view = viewOf('0101', '0102', '0103')
  view.note('0101', holder('ann', 1 * hour))
  view.note('0102', holder('bob', 5 * hour))
  view.note('0103', holder('cid', 6 * hour))
  view.note('0101', holder('ann', 2 * hour))
  expect(view.choose('dan', undefined, false)?.numberId).toBe('0101')
  view.note('0101', holder('ann', 5.5 * hour))
  expect(view.choose('dan', undefined, false)?.numberId).toBe('0102')
})

it('takes news of an earlier holder for what they are', () => {
  const view = viewOf('0101', '0102')
  view.note('0101', holder('ann', 10))
  view.note('0102', holder('bob', 11))
  view.note('0101', holder('old', 5))
  expect(view.choose('ann', '0101', false)?.numberId).toBe('0101')
  view.note('0199', holder('stray', 12))
  expect(view.choose('stray', '0199', true)?.numberId).toBe('0101')
})

it('always gives a number of the pool, its own or one gone longest to within seconds, whatever happened before', () => {
  const ids = ['1', '2', '3', '4', '5']
  const event = fc.oneof(
    fc.record({
      kind: fc.constant('note' as const),
      id: fc.constantFrom(...ids),
      visitor: fc.constantFrom('a', 'b', 'c'),
      at: fc.nat(50).map((n) => n * 1000),
    }),
    fc.record({ kind: fc.constant('set' as const), ids: fc.subarray(ids) }),
  )
  const request = fc.record({
    visitor: fc.constantFrom('a', 'b', 'c'),
    previous: fc.option(fc.constantFrom(...ids), { nil: undefined }),
    isSameVisit: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), request, (events, { visitor, previous, isSameVisit }) => {
      const view = createPoolView()
      const known = new Map<string, { visitor: string; at: number }>()
      let pool: string[] = []
      for (const one of events) {
        if (one.kind === 'set') {
          pool = one.ids
          for (const id of known.keys()) if (!pool.includes(id)) known.delete(id)
          view.setNumbers(pool.map(number))
        } else {
          view.note(one.id, holder(one.visitor, one.at))
          if (pool.includes(one.id) && (known.get(one.id)?.at ?? -1) <= one.at) known.set(one.id, one)
        }
      }
      const choice = view.choose(visitor, previous, isSameVisit)
      if (pool.length === 0) {
        expect(choice).toBeUndefined()
        return
      }
      const id = choice?.numberId ?? ''
      expect(pool).toContain(id)
      expect(choice?.e164).toBe(number(id).e164)
      const isOwn =
        previous !== undefined &&
        pool.includes(previous) &&
        (isSameVisit || (known.get(previous)?.visitor ?? visitor) === visitor)
      if (isOwn) {
        expect(id).toBe(previous)
        return
      }
      const longest = Math.min(...pool.map((one) => known.get(one)?.at ?? -1))
      expect(known.get(id)?.at ?? -1).toBeLessThanOrEqual(longest + 5000)
    }),
    { numRuns: 500 },
  )
})

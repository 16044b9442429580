import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Place, weakPriors } from '../attribution/index.ts'
import { markVisit } from './choosing/marks.ts'
import { createPoolView } from './pool-view.ts'
import type { ShownVisit } from './shown-visit.ts'

const minute = 60_000
const hour = 60 * minute
const number = (id: string) => ({ id, e164: `+1512555${id}` })

function visitBy(
  visitorId: string,
  at: number,
  { place = {}, campaign = 'ads', term = '' }: { place?: Place; campaign?: string; term?: string } = {},
): ShownVisit {
  return {
    visitId: `${visitorId} at ${at}`,
    visitorId,
    trail: { device: 'mobile', startedAt: at, lastSeenAt: at, pageViews: 1, hasSeenContactPage: false },
    marks: markVisit(place, campaign, term),
  }
}

function viewOf(...ids: string[]) {
  const view = createPoolView(weakPriors)
  view.setNumbers(ids.map(number))
  const show = (id: string, visit: ShownVisit) => {
    const at = visit.trail.startedAt
    view.hold(id, { visit, validUntil: at + 2 * hour, at })
    return visit
  }
  const choose = (visit: ShownVisit, previous?: string, isSameVisit = false) =>
    view.choose(visit, previous, isSameVisit, visit.trail.startedAt)?.numberId
  return { view, show, choose }
}

it('gives nothing from an empty pool', () => {
  const { choose } = viewOf()
  expect(choose(visitBy('ann', 0))).toBeUndefined()
  expect(choose(visitBy('ann', 0), '0101', true)).toBeUndefined()
})

it('gives the only number of a pool of one to everybody', () => {
  const { show, choose } = viewOf('0101')
  show('0101', visitBy('ann', 0))
  expect(choose(visitBy('bob', 1))).toBe('0101')
})

it('gives the number whose holder is least likely to call now', () => {
  const { show, choose } = viewOf('0101', '0102', '0103')
  show('0102', visitBy('ann', 0))
  show('0101', visitBy('bob', hour))
  show('0103', visitBy('cid', 2 * hour))
  expect(choose(visitBy('dan', 2 * hour + minute))).toBe('0102')
})

it('protects the number of a visitor who tapped it, though others were shown theirs later', () => {
  const { view, show, choose } = viewOf('0101', '0102')
  const ann = show('0101', visitBy('ann', 0))
  show('0102', visitBy('bob', minute))
  view.follow('0101', ann.visitId, { kind: 'tap', at: minute })
  expect(choose(visitBy('cid', minute + 1000))).toBe('0102')
})

it('gives a newcomer a number whose holders came by the same campaign, where a mistake costs least', () => {
  const { show, choose } = viewOf('0101', '0102')
  show('0101', visitBy('ann', 0, { campaign: 'mail' }))
  show('0102', visitBy('bob', 1000, { campaign: 'ads' }))
  expect(choose(visitBy('cid', hour, { campaign: 'ads' }))).toBe('0102')
  expect(choose(visitBy('cid', hour, { campaign: 'mail' }))).toBe('0101')
})

it('gives a newcomer a number whose holders live elsewhere, so that area codes tell them apart', () => {
  const { show, choose } = viewOf('0101', '0102')
  show('0101', visitBy('ann', 0, { place: { country: 'US', region: 'TX' } }))
  show('0102', visitBy('bob', 1000, { place: { country: 'US', region: 'NY' } }))
  expect(choose(visitBy('cid', hour, { place: { country: 'US', region: 'TX' } }))).toBe('0102')
  expect(choose(visitBy('cid', hour, { place: { country: 'US', region: 'NY' } }))).toBe('0101')
})

it('keeps a visitor’s number within a visit, whoever else was shown it since', () => {
  const { show, choose } = viewOf('0101', '0102')
  show('0101', visitBy('ann', 0))
  show('0101', visitBy('bob', 1))
  expect(choose(visitBy('ann', 2), '0101', true)).toBe('0101')
})

it('gives a returning visitor the same number, unless another is better by more than they may still call', () => {
  const { view, show, choose } = viewOf('0101', '0102')
  show('0101', visitBy('ann', 0))
  expect(choose(visitBy('ann', hour), '0101')).toBe('0101')
  const bob = show('0101', visitBy('bob', hour))
  view.follow('0101', bob.visitId, { kind: 'tap', at: hour + 1000 })
  expect(choose(visitBy('ann', hour + 2000), '0101')).toBe('0102')
})

it('gives a returning visitor its number on a node that knows of no holder', () => {
  expect(viewOf('0101', '0102').choose(visitBy('ann', 0), '0102')).toBe('0102')
})

it('gives new numbers first, and those that left no more', () => {
  const { view, show, choose } = viewOf('0101', '0102')
  show('0101', visitBy('ann', 0))
  show('0102', visitBy('bob', 1000))
  view.setNumbers([number('0102'), number('0103')])
  expect(choose(visitBy('dan', 2000))).toBe('0103')
  show('0103', visitBy('dan', 2000))
  expect(['0102', '0103']).toContain(choose(visitBy('ann', 3000), '0101', true))
})

it('takes news of visits and numbers it does not know, late ones and doubles without harm', () => {
  const { view, show, choose } = viewOf('0101', '0102')
  const ann = show('0101', visitBy('ann', hour))
  show('0101', ann)
  view.follow('0101', ann.visitId, { kind: 'hide', at: hour - minute })
  view.follow('0101', 'stray', { kind: 'tap', at: hour })
  view.follow('0199', ann.visitId, { kind: 'tap', at: hour })
  view.hold('0199', { visit: visitBy('stray', hour), validUntil: 2 * hour, at: hour })
  expect(choose(visitBy('bob', hour + 1000))).toBe('0102')
  expect(view.countUse(hour)).toEqual({ numbers: 2, held: 1 })
  expect(view.countUse(4 * hour)).toEqual({ numbers: 2, held: 0 })
})

it('chooses the same for the same history', () => {
  const play = () => {
    const { show, choose } = viewOf(...Array.from({ length: 30 }, (_, i) => String(i)))
    return Array.from({ length: 500 }, (_, i) => {
      const visit = visitBy(`v${i % 170}`, i * 40_000, { campaign: `c${i % 7}`, term: `t${i % 31}` })
      const id = choose(visit)
      if (id !== undefined) show(id, visit)
      return id
    })
  }
  expect(play()).toEqual(play())
})

it('always gives a number of the pool, and within a visit its own, whatever happened before', () => {
  const ids = ['1', '2', '3', '4', '5']
  const at = fc.oneof(
    fc.nat(50).map((n) => n * 1000),
    fc.constantFrom(0, -1, Number.NaN, 9e15),
  )
  const visitor = fc.constantFrom('a', 'b', 'c')
  const kind = fc.constantFrom(
    'alive' as const,
    'tap' as const,
    'hide' as const,
    'show' as const,
    'pageView' as const,
  )
  const event = fc.oneof(
    fc.record({ what: fc.constant('hold' as const), id: fc.constantFrom(...ids), visitor, at }),
    fc.record({ what: fc.constant('follow' as const), id: fc.constantFrom(...ids), visitor, at, kind }),
    fc.record({ what: fc.constant('set' as const), ids: fc.subarray(ids) }),
  )
  const request = fc.record({
    visitor,
    previous: fc.option(fc.constantFrom(...ids), { nil: undefined }),
    isSameVisit: fc.boolean(),
    at,
  })
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 40 }),
      request,
      (events, { visitor, previous, isSameVisit, at }) => {
        const { view, show } = viewOf()
        let pool: string[] = []
        for (const one of events) {
          if (one.what === 'set') {
            pool = one.ids
            view.setNumbers(pool.map(number))
          } else if (one.what === 'hold') show(one.id, visitBy(one.visitor, one.at))
          else view.follow(one.id, `${one.visitor} at ${one.at}`, one)
        }
        const choice = view.choose(visitBy(visitor, at), previous, isSameVisit, at)
        if (pool.length === 0) {
          expect(choice).toBeUndefined()
          return
        }
        expect(pool).toContain(choice?.numberId)
        expect(choice?.e164).toBe(number(choice?.numberId ?? '').e164)
        if (isSameVisit && previous !== undefined && pool.includes(previous))
          expect(choice?.numberId).toBe(previous)
      },
    ),
    { numRuns: 500 },
  )
})

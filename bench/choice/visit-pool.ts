import { weakPriors } from '@tributary/server/attribution/index.ts'
import { createPoolView, markVisit, type PoolView, type ShownVisit } from '@tributary/server/numbers/index.ts'
import { createRandom } from '../attribution/random.ts'

const day = 86_400_000
const leaseLife = 7_200_000
const texts = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}-${index}`)
const [campaigns, terms, regions, cities] = [
  texts(60, 'campaign'),
  texts(500, 'term'),
  texts(50, 'R'),
  texts(250, 'City'),
]

/** A pool whose visitors come evenly over `visits` in 30 days, and stay a minute or two. */
export function createVisitedPool(numbers: number, visits: number) {
  const random = createRandom(numbers)
  const view: PoolView = createPoolView(weakPriors)
  view.setNumbers(Array.from({ length: numbers }, (_, n) => ({ id: String(n), e164: `+1555${n}` })))
  const step = (30 * day) / visits
  let serial = 0
  let now = Date.UTC(2026, 0, 1)

  const nextVisit = (): ShownVisit => {
    now += random.wait(step)
    serial++
    return {
      visitId: `visit-${serial}`,
      visitorId: `visitor-${serial}`,
      trail: {
        device: random.happens(0.6) ? 'mobile' : 'desktop',
        startedAt: now,
        lastSeenAt: now,
        pageViews: 1,
        hasSeenContactPage: random.happens(0.05),
      },
      marks: markVisit(
        {
          country: 'US',
          region: regions[random.below(50)] as string,
          city: cities[random.below(250)] as string,
        },
        campaigns[random.below(60)] as string,
        terms[random.below(500)] as string,
      ),
    }
  }
  return {
    nextVisit,
    /** What a swap does with the pool. */
    lease(visit: ShownVisit): string {
      const at = visit.trail.startedAt
      const numberId = view.choose(visit, undefined, false, at)?.numberId ?? ''
      view.hold(numberId, { visit, validUntil: at + leaseLife, at, isNew: true })
      return numberId
    },
    /** Half of the visits look at more pages, one in thirty taps. */
    report(visit: ShownVisit, numberId: string): void {
      const at = visit.trail.startedAt
      if (random.happens(0.5)) view.follow(numberId, visit.visitId, { kind: 'pageView', at: at + 20_000 })
      if (random.happens(0.03)) view.follow(numberId, visit.visitId, { kind: 'tap', at: at + 40_000 })
      view.follow(numberId, visit.visitId, { kind: 'hide', at: at + 60_000 })
    },
  }
}

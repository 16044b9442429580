import type { TrackingNumber } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { attachNumber } from '../numbers/index.ts'
import { newNumber, stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { acceptBeacons } from '../visits/index.ts'
import { startNode } from '../visits/testing/stage-node.ts'
import { createReplay } from './create-replay.ts'
import type { TraceEvent } from './read-event.ts'
import { makeTrace } from './testing/make-trace.ts'

const numbers = 9
const regions = 4
const areas = Array.from({ length: 12 }, (_, area): [number, number] => [area % regions, 1 / 12])

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

async function startProduction() {
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  for (let n = 0; n < numbers; n++) {
    const e164 = newNumber()
    staged.carrier.own(e164)
    await business.run<TrackingNumber>(attachNumber, {
      connectionId: business.connection.id,
      e164,
      poolId: business.pool.id,
    })
  }
  const node = await startNode(test, staged.clock)
  const visitors = new Map<string, { visitor: string; lease: string }>()
  const leaseOf = new Map<unknown, string>()
  let elapsed = 0

  return {
    stop: node.stop,
    /** The number shown, for a visit. */
    async play(event: TraceEvent): Promise<string | undefined> {
      if (event.e === 'meta' || event.e === 'call') return undefined
      staged.clock.advance(event.t * 1000 - elapsed)
      elapsed = event.t * 1000
      const site = business.site.key
      if (event.e !== 'visit') {
        const kind = event.e === 'page' ? 'pageView' : event.e === 'hb' ? 'alive' : event.e
        const url = `https://www.example.com/${event.e === 'page' && event.contact === 1 ? 'contact' : 'roofs'}`
        const lease = leaseOf.get(event.v) ?? ''
        const batch = {
          site,
          events: [{ kind, lease, age: 0, ...(kind === 'pageView' && { page: { url } }) }],
        }
        expect(await acceptBeacons(node.context, batch as Parameters<typeof acceptBeacons>[1])).toBe(1)
        return undefined
      }
      const landing = `https://www.example.com/?utm_source=ads&utm_medium=cpc&utm_campaign=c${event.camp}&utm_term=k${event.kw}`
      const answer = await node.swap(
        {
          site,
          canonical: [business.canonical],
          page: { url: landing, referrer: '' },
          signals: { device: event.dev === 'm' ? 'mobile' : 'desktop' },
          ...visitors.get(event.vid),
        },
        { place: { country: 'XX', region: String(event.ip % regions), city: String(event.ip) } },
      )
      const [shown] = answer.numbers
      if (!shown?.lease || !answer.visitor) throw new Error('production showed no number')
      visitors.set(event.vid, { visitor: answer.visitor, lease: shown.lease })
      leaseOf.set(event.v, shown.lease)
      return shown.tracking
    },
  }
}

it('shows each visit of a thousand events the number that production shows it', async () => {
  const production = await startProduction()
  const replay = createReplay()
  replay({ e: 'meta', K: numbers, areas })
  const inReplay: unknown[] = []
  const inProduction: (string | undefined)[] = []
  for (const event of makeTrace(1000, areas.length)) {
    const answer = replay(event)
    const shown = await production.play(event)
    if (event.e !== 'visit') continue
    inReplay.push(answer && 'n' in answer ? answer.n : undefined)
    inProduction.push(shown)
  }
  await production.stop()
  // The two name their numbers differently; each in the order in which it first showed them.
  const byFirst = (choices: readonly unknown[]) =>
    choices.map((choice) => [...new Set(choices)].indexOf(choice))
  expect(inReplay.length).toBeGreaterThan(150)
  expect(new Set(inReplay).size).toBe(numbers)
  expect(byFirst(inReplay)).toEqual(byFirst(inProduction))
})

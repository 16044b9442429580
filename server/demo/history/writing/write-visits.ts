import { classifySource } from '@tributary/snippet/classify-source'
import { type Arrival, drawArrival, laterPages } from './arrivals.ts'
import { busyHours, ofSeason, ofWeekday, type Trade } from './demand.ts'
import type { Dice } from './dice.ts'
import type { PhoneBook } from './people.ts'
import type { Dial, HistoryNumber, HistoryStage, HistoryStore, HistoryVisit } from './plan.ts'
import { dayOf, type WallClock } from './wall-clock.ts'

const minuteMs = 60_000
const leaseLifeMs = 2 * 60 * minuteMs
const titles = new Map([
  ['/', 'Cedar & Vane Heating & Air'],
  ['/services', 'AC repair, furnaces and heat pumps | Cedar & Vane'],
  ['/contact', 'Contact | Cedar & Vane'],
  ['/estimate', 'Estimate | Cedar & Vane'],
  ['/advice/ac-blowing-warm-air', 'Why is my AC blowing warm air? | Cedar & Vane'],
])

type Person = { visitorId: string; number: HistoryNumber; phone?: string; trade: Trade; seenAt: number }

/** Who visited a store's pages so far: people come back, and numbers are given out in turns. */
export type Guests = { recent: Person[]; turn: number }
export const noGuests = (): Guests => ({ recent: [], turn: 0 })

type Context = {
  stage: HistoryStage
  store: HistoryStore
  clock: WallClock
  dice: Dice
  book: PhoneBook
  guests: Guests
  growth: number
}

/** The visits to a store's pages on one day, and the calls they lead to. */
export function writeVisits(context: Context, day: string): { visits: HistoryVisit[]; dials: Dial[] } {
  const { store, dice, stage, clock } = context
  const season = ofSeason(day)
  const trades = (Object.keys(store.trades) as Trade[]).map((trade) => ({
    trade,
    weight: store.trades[trade] * (0.25 + season[trade]),
  }))
  const demand = trades.reduce((sum, { weight }) => sum + weight, 0)
  const times = Array.from(
    { length: dice.count(store.visitsADay * ofWeekday(day) * demand * context.growth) },
    () => clock.at(day, (dice.pick(busyHours).hour + dice.roll()) * 60),
  ).sort((a, b) => a - b)
  const visits: HistoryVisit[] = []
  const dials: Dial[] = []
  for (const at of times) {
    if (at >= stage.until) continue
    const person = welcome(context, at, dice.pick(trades).trade)
    const { visit, dial } = writeVisit(context, person, at)
    visits.push(visit)
    if (dial && dial.at < stage.until) dials.push(dial)
  }
  return { visits, dials }
}

function welcome({ store, dice, guests, stage }: Context, at: number, trade: Trade): Person {
  const back = dice.chance(0.16) ? guests.recent.find(() => dice.chance(0.2)) : undefined
  if (back && at - back.seenAt > 60 * minuteMs) {
    back.seenAt = at
    return back
  }
  const number = store.pool.numbers[guests.turn++ % store.pool.numbers.length]
  if (!number) throw new Error(`The pool of ${store.key} has no number.`)
  const person = { visitorId: stage.newId(at), number, trade, seenAt: at }
  guests.recent = [person, ...guests.recent].slice(0, 60)
  return person
}

function writeVisit(context: Context, person: Person, at: number): { visit: HistoryVisit; dial?: Dial } {
  const { stage, store, dice } = context
  const arrival = drawArrival({ store: store.key, trade: person.trade, dice, day: dayOf(at) })
  const isMobile = dice.chance(0.64)
  const pages = writePages(context, arrival, at)
  const end = (pages.at(-1)?.at ?? at) + dice.spread(25_000, 0.7)
  const landing = address(stage, arrival)
  const visitId = stage.newId(at)
  const leaseId = stage.newId(at)
  const { poolId, trackerId } = store.pool
  const fact = {
    siteId: stage.siteId,
    visitId,
    visitorId: person.visitorId,
    landingPage: landing,
    referrer: arrival.referrer,
    page: landing,
    source: classifySource({ landing, referrer: arrival.referrer }, stage.sourceHosts),
    device: isMobile ? ('mobile' as const) : ('desktop' as const),
    place: { timeZone: store.timeZone },
    leases: [
      {
        id: leaseId,
        numberId: person.number.id,
        poolId,
        trackerId,
        shownAt: at,
        validUntil: at + leaseLifeMs,
      },
    ],
  }
  const told = { siteId: stage.siteId, visitId, leaseId }
  const beacons: HistoryVisit['beacons'] = pages.slice(1).map((page) => ({
    at: page.at,
    fact: { ...told, kind: 'pageView', page: page.url, ...(page.title && { title: page.title }) },
  }))
  const call = decideCall(context, person, arrival, pages.length)
  const tappedAt = call === 'tap' && isMobile ? end - 1500 : undefined
  if (tappedAt !== undefined) beacons.push({ at: tappedAt, fact: { ...told, kind: 'tap' } })
  beacons.push({ at: end, fact: { ...told, kind: 'hide' } })
  const visit = { at, fact, beacons }
  if (call === 'none') return { visit }
  const dialledAt =
    call === 'later'
      ? callLater(context, end)
      : tappedAt === undefined
        ? end - dice.between(2000, 15_000)
        : tappedAt + dice.between(4000, 9000)
  const kind = person.phone ? ('return' as const) : ('new' as const)
  person.phone ??= context.book.take(store.key)
  const dial = {
    at: Math.max(at + 3000, dialledAt),
    from: person.phone,
    store,
    number: person.number,
    trackerId,
    trade: person.trade,
    kind,
  }
  return { visit, dial }
}

function decideCall(
  { dice }: Context,
  person: Person,
  arrival: Arrival,
  pages: number,
): 'none' | 'tap' | 'later' {
  const interest = Math.min(2.1, 0.7 + pages * 0.34) * (person.phone ? 0.5 : 1)
  if (!dice.chance(arrival.calls * interest)) return 'none'
  return dice.chance(0.86) ? 'tap' : 'later'
}

/** Somebody who writes the number down calls within hours or days, and not at night. */
function callLater({ dice, clock }: Context, end: number): number {
  const at = end + dice.spread(50 * minuteMs, 1.3)
  const { day, minutes } = clock.read(at)
  if (minutes >= 7 * 60 && minutes < 21 * 60) return at
  return (
    clock.at(day, 0) + (minutes < 7 * 60 ? 0 : 24 * 60 * minuteMs) + dice.between(7.5, 10) * 60 * minuteMs
  )
}

function writePages({ stage, store, dice }: Context, arrival: Arrival, at: number) {
  const pages = [{ at, url: address(stage, arrival), title: titles.get(arrival.path) }]
  let path = arrival.path
  let now = at
  while (pages.length < 7 && dice.chance(0.52)) {
    path = dice.draw(laterPages(store.key).filter((one) => one !== path))
    now += dice.spread(38_000, 0.8)
    pages.push({ at: now, url: address(stage, { path }), title: titles.get(path) })
  }
  return pages
}

function address(
  stage: HistoryStage,
  { path, query = {} }: Pick<Arrival, 'path'> & Partial<Arrival>,
): string {
  const search = new URLSearchParams(query).toString()
  return `${stage.siteUrl}${path === '/' ? '' : path}${search && `?${search}`}`
}

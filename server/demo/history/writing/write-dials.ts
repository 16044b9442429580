import { busyHours, ofSeason, ofWeekday, type Trade } from './demand.ts'
import type { Dice } from './dice.ts'
import type { PhoneBook } from './people.ts'
import type { Dial, HistoryStage, HistoryStore, StaticLine } from './plan.ts'
import type { WallClock } from './wall-clock.ts'

type Context = {
  stage: HistoryStage
  store: HistoryStore
  clock: WallClock
  dice: Dice
  book: PhoneBook
  growth: number
}

const straysADay = 0.22
const driving = [
  { hour: 7, weight: 4 },
  { hour: 8, weight: 5 },
  { hour: 12, weight: 3 },
  { hour: 16, weight: 4 },
  { hour: 17, weight: 6 },
  { hour: 18, weight: 4 },
]

/** Calls of one day to the numbers of listings, billboards, vans and mailings, and those that mean nobody here. */
export function writeDials(context: Context, day: string): Dial[] {
  const { store, dice, stage } = context
  const season = ofSeason(day)
  const trades = (Object.keys(store.trades) as Trade[]).map((trade) => ({
    trade,
    weight: store.trades[trade] * (0.25 + season[trade]),
  }))
  const dials = store.lines.flatMap((line) =>
    Array.from(
      { length: dice.count(line.callsADay * ofWeekday(day) * ofHabit(line, day) * context.growth) },
      () => ({
        at: drawTime(context, day, line),
        from: context.book.take(store.key),
        store,
        number: line.number,
        trackerId: line.trackerId,
        trade: dice.pick(trades).trade,
        kind: 'new' as const,
      }),
    ),
  )
  const strays = Array.from({ length: dice.count(straysADay) }, () => ({
    at: drawTime(context, day),
    ...(dice.chance(0.6) && { from: context.book.take(store.key) }),
    store,
    number: dice.draw(store.pool.numbers),
    trackerId: store.pool.trackerId,
    trade: 'cooling' as const,
    kind: 'stray' as const,
  }))
  return [...dials, ...strays].filter(({ at }) => at < stage.until)
}

function drawTime({ dice, clock }: Context, day: string, line?: StaticLine): number {
  const { hour } = dice.pick(line?.habit === 'road' ? driving : busyHours)
  return clock.at(day, (hour + dice.roll()) * 60)
}

/** A mailing is in the letter boxes from the third of the month, and in the bin two weeks later. */
function ofHabit({ habit }: StaticLine, day: string): number {
  if (habit !== 'mailing') return 1
  const dayOfMonth = Number(day.slice(8))
  return dayOfMonth < 3 ? 0.15 : Math.max(0.15, 3.2 * 0.8 ** (dayOfMonth - 3))
}

import { type Answered, answerDial, callAgain } from './answer-dial.ts'
import { createDice } from './dice.ts'
import { openPhoneBook } from './people.ts'
import type { History, HistoryCall, HistoryStage, HistoryVisit } from './plan.ts'
import { wallClockOf } from './wall-clock.ts'
import { writeAftercare } from './write-aftercare.ts'
import { writeDials } from './write-dials.ts'
import { type Sound, writeEvents } from './write-events.ts'
import { noGuests, writeVisits } from './write-visits.ts'

const seed = 20_260_901
/** A business that does well: this much more on the last day than on the first. */
const growth = 0.18

/**
 * Visits and calls of the stage's days, made up and alike every time for the same days. `sounds` are what there is to hear: each goes
 * to one of the latest answered calls of the first store, which then is as long as its sound.
 */
export function writeHistory(stage: HistoryStage, sounds: readonly Sound[] = []): History {
  const dice = createDice(seed)
  const book = openPhoneBook(dice)
  const visits: HistoryVisit[] = []
  const answered: Answered[] = []
  for (const store of stage.stores) {
    const clock = wallClockOf(store.timeZone)
    const context = { stage, store, clock, dice, book, guests: noGuests() }
    const waiting = stage.days.flatMap((day, n) => {
      // A spell of heat or cold every fortnight or so, the same days for everybody.
      const spell = n % 13 > 10 ? 1.3 : 1
      const grown = { ...context, growth: spell * (1 + growth * (n / stage.days.length)) }
      const web = writeVisits(grown, day)
      visits.push(...web.visits)
      return [...web.dials, ...writeDials(grown, day)]
    })
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const call = answerDial(next, dice, clock)
      answered.push(call)
      const again = callAgain(call, dice, clock, stage.until)
      if (again) waiting.push(again)
    }
  }
  // Nothing goes on at the end of the history.
  const over = answered
    .filter((call) => call.at + call.ringMs + call.talkMs + 60_000 < stage.until)
    .sort((a, b) => a.at - b.at)
  const heard = giveSounds(over, sounds)
  const calls = over.map((call, n): HistoryCall => {
    const sound = heard.get(call)
    const told = sound ? { ...call, talkMs: sound.seconds * 1000 } : call
    const carrierCallId = carrierCallIdOf(n)
    const aftercare = writeAftercare(told, dice)
    return {
      carrierCallId,
      startedAt: told.at,
      talkMs: told.talkMs,
      store: told.store,
      events: writeEvents(told, carrierCallId, sound),
      ...(aftercare && { aftercare }),
    }
  })
  return { visits: visits.sort((a, b) => a.at - b.at), calls }
}

const carrierCallIdOf = (n: number) => `CA${'0'.repeat(24)}${String(n).padStart(8, '0')}`

function giveSounds(calls: readonly Answered[], sounds: readonly Sound[]): Map<Answered, Sound> {
  const [first] = calls.filter(
    ({ store, end, kind }) => store.key === 'austin' && end === 'answered' && kind === 'new',
  )
  if (!first) return new Map()
  const latest = calls
    .filter(({ store, end, kind }) => store === first.store && end === 'answered' && kind === 'new')
    .slice(-sounds.length * 2)
    .filter((_, index) => index % 2 === 1)
  return new Map(latest.flatMap((call, index) => (sounds[index] ? [[call, sounds[index]] as const] : [])))
}

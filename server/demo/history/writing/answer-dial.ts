import { isOpen } from './demand.ts'
import type { Dice } from './dice.ts'
import type { Dial } from './plan.ts'
import type { WallClock } from './wall-clock.ts'

/** What became of a dialled number. Milliseconds; `talkMs` of an answered call only. */
export type Answered = Dial & {
  end: 'answered' | 'missed' | 'busy'
  ringMs: number
  talkMs: number
}

const minuteMs = 60_000

/** Whether somebody picks up: mostly while the store is open, seldom at night. */
export function answerDial(dial: Dial, dice: Dice, clock: WallClock): Answered {
  const { day, minutes } = clock.read(dial.at)
  const open = isOpen(dial.store.hours, day, minutes)
  const roll = dice.roll()
  const end = roll < (open ? 0.91 : 0.24) ? 'answered' : open && roll < 0.935 ? 'busy' : 'missed'
  const talkMs =
    end === 'answered'
      ? Math.min(28 * minuteMs, Math.max(8000, dice.spread(dial.kind === 'stray' ? 18_000 : 165_000, 0.75)))
      : 0
  return {
    ...dial,
    end,
    talkMs,
    ringMs: end === 'missed' ? dice.between(14_000, 32_000) : dice.between(5000, 19_000),
  }
}

/** Somebody who was not heard tries again; somebody who was may call again days later. Undefined when not, or too late. */
export function callAgain(call: Answered, dice: Dice, clock: WallClock, until: number): Dial | undefined {
  if (call.kind === 'stray' || call.from === undefined) return undefined
  const isHeard = call.end === 'answered'
  if (!dice.chance(isHeard ? 0.1 : 0.42)) return undefined
  const wanted =
    call.at + (isHeard ? dice.between(1, 11) * 24 * 60 * minuteMs : dice.spread(24 * minuteMs, 0.9))
  const { day, minutes } = clock.read(wanted)
  const isAwake = minutes >= 7 * 60 && minutes < 20.5 * 60
  const at = isAwake
    ? wanted
    : clock.at(day, dice.between(7.3, 9.5) * 60) + (minutes < 7 * 60 ? 0 : 24 * 60 * minuteMs)
  return at < until ? { ...call, at, kind: 'return' } : undefined
}

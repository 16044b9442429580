import type { Answered } from './answer-dial.ts'
import type { Trade } from './demand.ts'
import type { Dice } from './dice.ts'
import type { Aftercare } from './plan.ts'

const minuteMs = 60_000
const endings = [
  { outcome: 'booked', weight: 36 },
  { outcome: 'sold', weight: 4 },
  { outcome: 'lead', weight: 13 },
  { outcome: 'qualified', weight: 7 },
  { outcome: 'existing customer', weight: 7 },
  { outcome: 'wrong number', weight: 2 },
  { outcome: undefined, weight: 31 },
]
const notes: Record<Trade, string[]> = {
  cooling: [
    'Upstairs unit runs and does not cool. Wants somebody before the weekend.',
    'Two quotes already; asked whether the price is in writing. It is.',
    'Tenant called; the owner pays. Invoice goes to the property manager.',
    'Ice on the line set. Told to switch it off until we are there.',
  ],
  heating: [
    'No heat since last night, two small children. Moved up to today.',
    'Furnace clicks and stops. Probably the flame sensor; bring an igniter too.',
    'Smelled gas at first, utility has been there and cleared it.',
    'Wants the tune-up before Thanksgiving, mornings only.',
  ],
  heatPumps: [
    'Comparing rebates. Send the worksheet and call back Thursday.',
    'Electric bill doubled; wants the room-by-room load done first.',
    'Financing through the credit union, approved for 12,000.',
  ],
}
const median: Record<Trade, number> = { cooling: 34_500, heating: 31_000, heatPumps: 52_000 }

/** What the desk writes down after a call. Absent when nobody does. */
export function writeAftercare(call: Answered, dice: Dice): Aftercare | undefined {
  const at = call.at + call.ringMs + call.talkMs + dice.between(1, 9) * minuteMs
  if (call.end !== 'answered') return dice.chance(0.3) ? { at, tags: ['call back'] } : undefined
  if (call.kind === 'stray') return { at, outcome: dice.chance(0.5) ? 'spam' : 'wrong number' }
  const { outcome } = call.talkMs < 25_000 ? { outcome: undefined } : dice.pick(endings)
  const tags = [
    ...(dice.chance(0.06) ? ['emergency'] : []),
    ...(outcome === 'lead' && dice.chance(0.5) ? ['estimate'] : []),
    ...(outcome === 'booked' && dice.chance(0.12) ? ['maintenance plan'] : []),
  ]
  const aftercare = {
    at,
    ...(outcome && { outcome }),
    ...(outcome === 'booked' && { value: inDollars(dice.spread(median[call.trade], 0.55)) }),
    ...(outcome === 'sold' && { value: inDollars(dice.spread(780_000, 0.35)) }),
    ...(tags.length > 0 && { tags }),
    ...(dice.chance(0.05) && { note: dice.draw(notes[call.trade]) }),
  }
  return Object.keys(aftercare).length > 1 ? aftercare : undefined
}

const inDollars = (cents: number) => ({ amount: Math.round(cents / 500) * 500, currency: 'USD' })

import type { StoreKey } from './arrivals.ts'
import type { Dice } from './dice.ts'

/**
 * Telephone numbers of callers, each one's own. All are fictional (555-01xx) and none is in the area codes of the stores' published
 * numbers, so that whoever tries the demo with such a number is nobody who called before.
 */
export type PhoneBook = { take(store: StoreKey): string }

const near: Record<StoreKey, string[]> = {
  austin: ['737', '737', '254', '830', '979', '210'],
  denver: ['720', '720', '970', '719', '983'],
  columbus: ['380', '740', '740', '220', '937'],
}
const far = ['312', '206', '404', '602', '713', '615', '801']

export function openPhoneBook(dice: Dice): PhoneBook {
  const used = new Set<string>()
  const draw = (codes: string[]) =>
    `+1${dice.draw(codes)}55501${String(Math.floor(dice.roll() * 100)).padStart(2, '0')}`
  return {
    take(store) {
      for (let tries = 0; tries < 4000; tries++) {
        const number = draw(dice.chance(0.12) ? far : near[store])
        if (used.has(number)) continue
        used.add(number)
        return number
      }
      // The codes are all taken: somebody calls again.
      return draw(near[store])
    },
  }
}

import type { IconName } from '../parts/icon.ts'

export type Service = {
  key: 'ac-repair' | 'furnace' | 'heat-pumps'
  name: string
  icon: IconName
  /** Dollars. */
  from: number
  summary: string
  text: string
  signs: string[]
}

export const services: readonly Service[] = [
  {
    key: 'ac-repair',
    name: 'AC repair',
    icon: 'snowflake',
    from: 119,
    summary: 'Warm air, short cycling, ice on the coil, a unit that hums and does nothing.',
    text: 'Nine in ten air conditioners we see can be repaired on the first visit: the vans carry capacitors, contactors, fan motors and the common control boards. We weigh refrigerant in and out, fix the leak before we refill, and tell you when a repair is no longer worth it.',
    signs: [
      'Air from the registers is not cold',
      'Ice on the lines or water by the furnace',
      'The outdoor unit hums but the fan stands still',
      'Bills climb while the weather does not',
    ],
  },
  {
    key: 'furnace',
    name: 'Furnaces',
    icon: 'flame',
    from: 129,
    summary: 'No heat, odd smells, tripping limits, and tune-ups before the first frost.',
    text: 'A furnace should be boring. We test combustion and carbon monoxide on every visit, clean the burners and the flame sensor, check the heat exchanger with a camera, and set the gas pressure for your altitude. Gas, electric and dual-fuel systems of every make.',
    signs: [
      'The blower runs but the air is cool',
      'It starts, clicks and stops again',
      'A yellow flame or soot near the burner',
      'Headaches at home: leave, then call us',
    ],
  },
  {
    key: 'heat-pumps',
    name: 'Heat pumps',
    icon: 'pump',
    from: 8900,
    summary: 'Cold-climate heat pumps sized room by room, rebates filed for you.',
    text: 'One machine that heats and cools for about a third of the energy. We measure the house instead of guessing, show you the running cost on your own rates, file the rebate papers, and come back after the first cold week to set the balance point.',
    signs: [
      'The furnace and the AC are both past twelve',
      'You heat with oil, propane or baseboard',
      'Rooms that are never right',
      'You want to stop burning gas',
    ],
  },
]

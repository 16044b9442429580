const dayMs = 86_400_000

export type WallClock = {
  /** When the clock there shows so many minutes after midnight of that day. */
  at(day: string, minutes: number): number
  /** Which day it is there, and how many minutes after midnight. */
  read(at: number): { day: string; minutes: number }
}

/** The clock on the wall in a zone. Of a day whose clocks change, the offset of its noon holds throughout. */
export function wallClockOf(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const offsets = new Map<string, number>()
  const offsetOf = (day: string) => {
    const known = offsets.get(day)
    if (known !== undefined) return known
    const name = format
      .formatToParts(Date.parse(`${day}T18:00:00Z`))
      .find(({ type }) => type === 'timeZoneName')?.value
    const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name ?? '') ?? []
    const offset = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000
    offsets.set(day, offset)
    return offset
  }
  return {
    at: (day, minutes) => Date.parse(`${day}T00:00:00Z`) + minutes * 60_000 - offsetOf(day),
    read(at) {
      const there = at + offsetOf(dayOf(at))
      return { day: dayOf(there), minutes: (there % dayMs) / 60_000 }
    },
  }
}

export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
export const addDays = (day: string, days: number): string =>
  dayOf(Date.parse(`${day}T00:00:00Z`) + days * dayMs)

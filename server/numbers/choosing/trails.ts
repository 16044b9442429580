import type { VisitTrail } from '../../attribution/index.ts'
import { type Room, restack } from './restack.ts'

/** The trails of holders in two blocks of memory, each by its place there. */
export type Trails = {
  /** For a moment only: the next reading overwrites it. What there was none of is not a number. */
  read(place: number): Required<VisitTrail>
  write(place: number, trail: VisitTrail): void
  startedAt(place: number): number
  lastSeenAt(place: number): number
  device(place: number): VisitTrail['device']
  restack(old: Room, room: Room): void
}

const timesEach = 4
const devices = ['unknown', 'mobile', 'desktop'] as const
const deviceMask = 3
const contactBit = 4
const suspectBit = 8
const pagesShift = 4
const mostPages = 1000

export function createTrails(): Trails {
  /** Landing, last sign of life, tap, hide. */
  let times = new Float64Array(0)
  /** Device, contact page, suspicion and pages, from the lowest bit up. */
  let shapes = new Int32Array(0)
  const moment: Required<VisitTrail> = {
    device: 'unknown',
    startedAt: 0,
    lastSeenAt: 0,
    pageViews: 0,
    hasSeenContactPage: false,
    tappedAt: Number.NaN,
    hiddenAt: Number.NaN,
    isSuspicious: false,
  }
  const device = (place: number) => devices[(shapes[place] as number) & deviceMask] ?? 'unknown'
  return {
    device,
    startedAt: (place) => times[place * timesEach] as number,
    lastSeenAt: (place) => times[place * timesEach + 1] as number,
    read(place) {
      const shape = shapes[place] as number
      moment.device = device(place)
      moment.startedAt = times[place * timesEach] as number
      moment.lastSeenAt = times[place * timesEach + 1] as number
      moment.tappedAt = times[place * timesEach + 2] as number
      moment.hiddenAt = times[place * timesEach + 3] as number
      moment.pageViews = shape >> pagesShift
      moment.hasSeenContactPage = (shape & contactBit) !== 0
      moment.isSuspicious = (shape & suspectBit) !== 0
      return moment
    },
    write(place, trail) {
      times[place * timesEach] = trail.startedAt
      times[place * timesEach + 1] = trail.lastSeenAt
      times[place * timesEach + 2] = trail.tappedAt ?? Number.NaN
      times[place * timesEach + 3] = trail.hiddenAt ?? Number.NaN
      shapes[place] =
        devices.indexOf(trail.device) |
        (trail.hasSeenContactPage ? contactBit : 0) |
        (trail.isSuspicious ? suspectBit : 0) |
        (Math.min(mostPages, trail.pageViews) << pagesShift)
    },
    restack(old, room) {
      times = restack(times, timesEach, old, room)
      shapes = restack(shapes, 1, old, room)
    },
  }
}

import { followTrail, type TrailEvent, type VisitTrail } from '../../attribution/index.ts'
import type { ShownVisit } from '../shown-visit.ts'
import { type Expected, expectConfusion, holderWords } from './confusion.ts'
import type { Expectations } from './expectations.ts'
import { codeOf, type Marks } from './marks.ts'
import { type Room, restack } from './restack.ts'
import { createTrails } from './trails.ts'

/**
 * Those who may still call each number of a pool; numbers are counted from 0. They lie in a few blocks of memory, without an object or a
 * text of their own: a swap reads hundreds of them.
 */
export type Holders = {
  /** Adds one, in place of the one of whom least is expected when there are `most` already. Returns it. */
  add(number: number, visit: ShownVisit, most: number): number
  /** -1: the visit is none of the number's holders. */
  find(number: number, visitId: string): number
  follow(holder: number, event: TrailEvent): void
  /** Works out anew what is expected of one holder; returns how much more that is. */
  update(holder: number, now: number, expectations: Expectations): number
  /** Works out anew what is expected of all holders of a number. `youngest`: when the last of them came; 0 for none. */
  updateAll(number: number, now: number, expectations: Expectations): { calls: number; youngest: number }
  /** See `expectConfusion`. */
  confuse(number: number, newcomer: Marks, enough: number): number
  /** Calls still expected of the visitor on the number. */
  callsOf(number: number, visitorId: string): number
  clear(number: number): void
  /** What was worked out by another model counts no more. */
  forgetModel(): void
}

const codesEach = 2

export function createHolders(): Holders {
  let room: Room = { numbers: 0, each: 2 }
  let counts = new Uint16Array(0)
  let calls = new Float32Array(0)
  let expected: Expected = { calls, marks: new Int32Array(calls.buffer) }
  let lateFactors = new Float32Array(0)
  /** Of visit and visitor. */
  let codes = new Int32Array(0)
  const trails = createTrails()

  const firstOf = (number: number) => number * room.each
  const endOf = (number: number) => number * room.each + (counts[number] ?? 0)

  function widen(wider: Room): void {
    calls = restack(calls, holderWords, room, wider)
    expected = { calls, marks: new Int32Array(calls.buffer) }
    lateFactors = restack(lateFactors, 1, room, wider)
    codes = restack(codes, codesEach, room, wider)
    trails.restack(room, wider)
    const known = counts
    counts = new Uint16Array(wider.numbers)
    counts.set(known)
    room = wider
  }

  /** Where the next holder of the number goes. */
  function findRoom(number: number, most: number): number {
    if (number >= room.numbers)
      widen({ ...room, numbers: Math.max(number + 1, Math.ceil(room.numbers * 1.5)) })
    const count = counts[number] as number
    if (count >= most) return leastOf(number)
    if (count === room.each) widen({ ...room, each: Math.min(2 * room.each, most) })
    counts[number] = count + 1
    calls[(firstOf(number) + count) * holderWords] = 0
    return firstOf(number) + count
  }

  function leastOf(number: number): number {
    let least = firstOf(number)
    for (let holder = least + 1; holder < endOf(number); holder++)
      if ((calls[holder * holderWords] as number) < (calls[least * holderWords] as number)) least = holder
    return least
  }

  function setTrail(holder: number, trail: VisitTrail): void {
    trails.write(holder, trail)
    lateFactors[holder] = 0
  }

  function expectAnew(holder: number, now: number, expectations: Expectations): number {
    const known = lateFactors[holder] as number
    if (known > 0)
      return expectations.ofLate((now - trails.lastSeenAt(holder)) / 1000, trails.device(holder), known)
    const anew = expectations.ofTrail(trails.read(holder), now)
    lateFactors[holder] = anew.lateFactor
    return anew.calls
  }

  return {
    add(number, { visitId, visitorId, trail, marks }, most) {
      const holder = findRoom(number, most)
      setTrail(holder, trail)
      codes[holder * codesEach] = codeOf(visitId)
      codes[holder * codesEach + 1] = codeOf(visitorId)
      expected.marks[holder * holderWords + 1] = marks.place
      expected.marks[holder * holderWords + 2] = marks.campaign
      expected.marks[holder * holderWords + 3] = marks.term
      return holder
    },
    find(number, visitId) {
      const code = codeOf(visitId)
      for (let holder = endOf(number) - 1; holder >= firstOf(number); holder--)
        if (codes[holder * codesEach] === code) return holder
      return -1
    },
    follow(holder, event) {
      const trail: VisitTrail = { ...trails.read(holder) }
      if (Number.isNaN(trail.tappedAt)) delete trail.tappedAt
      followTrail(trail, event)
      setTrail(holder, trail)
    },
    update(holder, now, expectations) {
      const before = calls[holder * holderWords] as number
      calls[holder * holderWords] = expectAnew(holder, now, expectations)
      return (calls[holder * holderWords] as number) - before
    },
    updateAll(number, now, expectations) {
      const sum = { calls: 0, youngest: 0 }
      for (let holder = firstOf(number); holder < endOf(number); holder++) {
        calls[holder * holderWords] = expectAnew(holder, now, expectations)
        sum.calls += calls[holder * holderWords] as number
        sum.youngest = Math.max(sum.youngest, trails.startedAt(holder))
      }
      return sum
    },
    confuse: (number, newcomer, enough) =>
      expectConfusion(expected, firstOf(number), counts[number] ?? 0, newcomer, enough),
    callsOf(number, visitorId) {
      const code = codeOf(visitorId)
      let theirs = 0
      for (let holder = firstOf(number); holder < endOf(number); holder++)
        if (codes[holder * codesEach + 1] === code) theirs += calls[holder * holderWords] as number
      return theirs
    },
    clear(number) {
      if (number < room.numbers) counts[number] = 0
    },
    forgetModel: () => void lateFactors.fill(0),
  }
}

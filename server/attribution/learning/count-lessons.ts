import { ratePlace } from '../compare-place.ts'
import type { Device, Line, Network } from '../facts.ts'
import { engagements, type Model, type PlaceLevel } from '../model.ts'
import { kindOf } from '../phases.ts'
import { makeTable, type Table, width } from './tables.ts'
import type { Lesson, LessonCandidate } from './take-lesson.ts'

/** Calls by what they say, each shared out among its candidates. */
export type Counts = {
  calls: Table
  near: Map<string, number[]>
  line: Map<Device, Record<Line, number>>
  nobody: Record<Line, number>
}

export const nearKey = (level: PlaceLevel, network: Network, line: Line) => `${level} ${network} ${line}`

/** The expectation of EM: who made each call, by the model as it is. */
export function countLessons(lessons: readonly Lesson[], model: Model): Counts {
  const counts: Counts = {
    calls: makeTable(),
    near: new Map(),
    line: new Map(),
    nobody: { mobile: 0, landline: 0, unknown: 0 },
  }
  for (const lesson of lessons) countLesson(counts, lesson, model)
  return counts
}

function countLesson(counts: Counts, lesson: Lesson, model: Model): void {
  const { line, candidates, truth } = lesson
  const ratios = candidates.map((c) => (c.place ? ratePlace(c.place, c.network, line, model) : 1))
  const weights = candidates.map((c, i) => {
    if (truth && !truth.includes(c.visitId)) return 0
    const { tapped, untapped } = ratesOf(c, model)
    return (tapped + untapped) * c.left * (ratios[i] as number) * model.line[c.device][line]
  })
  const { rate, local } = model.nobody
  const likeVisitors = ratios.length === 0 ? 1 : ratios.reduce((sum, r) => sum + r, 0) / ratios.length
  const isNobody = truth === undefined || truth.length === 0
  const nobody = isNobody ? rate * model.nobody.line[line] * (1 - local + local * likeVisitors) : 0
  const total = weights.reduce((sum, w) => sum + w, nobody)
  // A correction to a visit that was no candidate teaches nothing.
  if (total === 0) return
  counts.nobody[line] += nobody / total
  for (const [i, candidate] of candidates.entries()) {
    const share = (weights[i] as number) / total
    if (share > 1e-4) countShare(counts, candidate, line, share, model)
  }
}

function countShare(counts: Counts, c: LessonCandidate, line: Line, share: number, model: Model): void {
  const { tapped, untapped } = ratesOf(c, model)
  const byTap = tapped > 0 ? tapped / (tapped + untapped) : 0
  add(counts.calls[c.phase], c.bin * width + c.engagement, share * (1 - byTap))
  if (c.tapBin !== undefined) add(counts.calls.tap, c.tapBin * width + c.engagement, share * byTap)
  if (c.place) {
    const key = nearKey(c.place.level, c.network, line)
    const tiers = counts.near.get(key) ?? [0, 0, 0]
    add(tiers, c.place.tier, share)
    counts.near.set(key, tiers)
  }
  const lines = counts.line.get(c.device) ?? { mobile: 0, landline: 0, unknown: 0 }
  lines[line] += share
  counts.line.set(c.device, lines)
}

function ratesOf(c: LessonCandidate, model: Model): { tapped: number; untapped: number } {
  const engagement = engagements[c.engagement] ?? 'onePage'
  const untapped = (model.rates[c.phase][c.bin] ?? 0) * model.engagement[kindOf[c.phase]][engagement]
  return { tapped: c.tapBin === undefined ? 0 : (model.rates.tap[c.tapBin] ?? 0), untapped }
}

function add(numbers: number[], at: number, more: number): void {
  numbers[at] = (numbers[at] ?? 0) + more
}

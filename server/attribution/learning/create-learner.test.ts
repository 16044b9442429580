import { expect, test } from 'vitest'
import { callFrom, ring, secondsBefore, visitWith } from '../call-samples.ts'
import { expectCalls, foresee } from '../expect-calls.ts'
import type { CandidateFacts } from '../facts.ts'
import { readState } from '../read-state.ts'
import { weakPriors } from '../weak-priors.ts'
import { weighCandidates } from '../weigh-candidates.ts'
import { createLearner } from './create-learner.ts'
import { exposeVisit } from './expose-visit.ts'
import { makeTable } from './tables.ts'
import { takeLesson } from './take-lesson.ts'

const hour = 3_600_000
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

function lessonOf(...candidates: CandidateFacts[]) {
  const call = callFrom({ line: 'mobile' })
  const lesson = takeLesson(call, weighCandidates(call, candidates, weakPriors), weakPriors)
  if (!lesson) throw new Error('no lesson')
  return lesson
}

/** An hour gone, and nothing else. */
const goneVisit = () => visitWith({ startedAt: secondsBefore(3660), lastSeenAt: secondsBefore(3600) })
/** A thousand visits of the like, which hardly ever call. */
const crowd = Array.from({ length: 1000 }, () => ({ trail: goneVisit(), since: secondsBefore(3600) }))

test('every second of a visit is spent in some phase, once', () => {
  const trail = visitWith({ startedAt: ring, lastSeenAt: ring + 20_000, hiddenAt: ring + 20_000 })
  const exposure = makeTable()
  exposeVisit(exposure, trail, ring + 20_000, ring + 20_000 + hour, weakPriors)
  expect(sum(Object.values(exposure).flat())).toBeCloseTo(3600)
  expect(sum(exposure.hide)).toBeCloseTo(180)
  expect(sum(exposure.goneMobile)).toBeCloseTo(3600 - 180)
})

test('the seconds after a tap count for the tap and for what the visit did besides', () => {
  const trail = visitWith({ startedAt: ring, lastSeenAt: ring, tappedAt: ring })
  const exposure = makeTable()
  exposeVisit(exposure, trail, ring, ring + 75_000, weakPriors)
  expect(sum(exposure.tap)).toBeCloseTo(75)
  expect(sum(exposure.aliveMobile)).toBeCloseTo(75)
})

test('it waits for fifteen calls, then learns that late calls are rare where many visits make none', () => {
  const learner = createLearner(weakPriors)
  const due = Array.from({ length: 15 }, () =>
    learner.learn(lessonOf(visitWith({ tappedAt: secondsBefore(6) }))),
  )
  expect(due.indexOf(true)).toBe(14)
  learner.fit(crowd, ring, 1e6)
  const late = (model: typeof weakPriors) => sum(model.rates.goneMobile.slice(2, 7))
  expect(late(learner.model())).toBeLessThan(late(weakPriors))
  expect(learner.model().version).toBe('learnt-15')
})

test('calls by nobody but old visitors raise what is expected of old visits', () => {
  const learner = createLearner(weakPriors)
  for (let n = 0; n < 40; n++) learner.learn(lessonOf(goneVisit()))
  learner.fit(crowd.slice(0, 40), ring, 1e6)
  const expected = (model: typeof weakPriors) => {
    const state = readState(goneVisit(), ring, model)
    return state ? expectCalls(state, model, foresee(model)) : 0
  }
  expect(expected(learner.model())).toBeGreaterThan(2 * expected(weakPriors))
})

test('what a person said of a call is taken for what it was', () => {
  const [near, far] = [visitWith(), goneVisit()]
  const fitted = (truth?: string) => {
    const learner = createLearner(weakPriors)
    for (let n = 0; n < 30; n++)
      learner.learn({ ...lessonOf(near, far), ...(truth === undefined ? {} : { truth: [truth] }) })
    learner.fit(crowd.slice(0, 30), ring, 1e6)
    return learner.model()
  }
  const late = (model: typeof weakPriors) => sum(model.rates.goneMobile)
  expect(late(fitted(far.visitId))).toBeGreaterThan(1.05 * late(fitted()))
})

test('a caller who rang before teaches nothing of what makes people call', () => {
  const call = callFrom({ earlierCall: { at: secondsBefore(60), isSameNumber: true, visitors: [] } })
  expect(takeLesson(call, weighCandidates(call, [visitWith()], weakPriors), weakPriors)).toBeUndefined()
})

test('a learnt model is one that can be stored: finite, and shares that add up', () => {
  const learner = createLearner(weakPriors)
  for (let n = 0; n < 50; n++) learner.learn(lessonOf(visitWith(), goneVisit()))
  learner.fit(crowd, ring, 1e6)
  const stored = JSON.parse(JSON.stringify(learner.model())) as typeof weakPriors
  expect(stored).toEqual(learner.model())
  for (const rate of Object.values(stored.rates).flat()) expect(rate).toBeGreaterThan(0)
  for (const lines of Object.values(stored.line)) expect(sum(Object.values(lines))).toBeCloseTo(1)
})

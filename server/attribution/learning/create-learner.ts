import type { VisitTrail } from '../facts.ts'
import type { Model } from '../model.ts'
import { exposeVisit } from './expose-visit.ts'
import { fitModel } from './fit-model.ts'
import { makeTable } from './tables.ts'
import type { Lesson } from './take-lesson.ts'

/** The first calls teach most: the model is fitted anew at this many, and whenever they have become half as many again. */
const firstFit = 15
const growth = 1.5

/** Learns the model of one account, call by call. */
export type Learner = {
  model(): Model
  /** The visit was like this from `from` to `to`, milliseconds. */
  expose(visit: VisitTrail, from: number, to: number): void
  /** Whether the model is due to be fitted anew. */
  learn(lesson: Lesson): boolean
  /** `ongoing`: each visit as it is and since when it is so. `numberSeconds`: seconds times numbers that could be dialled so far. */
  fit(ongoing: Iterable<{ trail: VisitTrail; since: number }>, now: number, numberSeconds: number): void
}

export function createLearner(priors: Model): Learner {
  let model = priors
  let dueAt = firstFit
  const lessons: Lesson[] = []
  const exposure = makeTable()
  return {
    model: () => model,
    expose: (visit, from, to) => exposeVisit(exposure, visit, from, to, priors),
    learn(lesson) {
      lessons.push(lesson)
      return lessons.length >= dueAt
    },
    fit(ongoing, now, numberSeconds) {
      dueAt = Math.max(dueAt + firstFit, Math.ceil(dueAt * growth))
      const untilNow = structuredClone(exposure)
      for (const { trail, since } of ongoing) exposeVisit(untilNow, trail, since, now, priors)
      const fitted = fitModel(priors, model, { lessons, exposure: untilNow, numberSeconds })
      model = { ...fitted, version: `learnt-${lessons.length}` }
    },
  }
}

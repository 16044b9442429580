import type { Device, Line, Network } from '../facts.ts'
import { type Engagement, engagements, type Model, type PlaceLevel } from '../model.ts'
import { kindOf, type PhaseKind, phases } from '../phases.ts'
import { type Counts, countLessons, nearKey } from './count-lessons.ts'
import { type Table, width } from './tables.ts'
import type { Lesson } from './take-lesson.ts'

/** How many calls the priors are worth. */
const strength = { rate: 0.5, engagement: 2, near: 8, line: 10, nobodyLine: 2, nobody: 1 }
const alternations = 3

/** What an account has seen: its calls, the time its visits spent in each cell, and seconds times numbers that could be dialled. */
export type Experience = { lessons: readonly Lesson[]; exposure: Table; numberSeconds: number }

/** Rounds after which a fit no longer changes to speak of. */
export const fitRounds = 6

export function fitModel(priors: Model, start: Model, experience: Experience): Model {
  let model = start
  for (let round = 0; round < fitRounds; round++) model = fitRound(priors, model, experience)
  return model
}

/**
 * One of `fitRounds` rounds towards the model under which the calls are likeliest, given the priors: expectation and maximisation in turns. A rate is calls over
 * the time that **all** visits spent in its cell; of only the sure calls it would be that of the early ones.
 */
export function fitRound(
  priors: Model,
  model: Model,
  { lessons, exposure, numberSeconds }: Experience,
): Model {
  const counts = countLessons(lessons, model)
  return {
    ...model,
    ...fitRates(priors, model, counts.calls, exposure),
    near: fitNear(priors, counts),
    line: fitLines(priors, counts),
    nobody: fitNobody(priors, counts, numberSeconds),
  }
}

/** Rate and engagement factor multiply, so each is fitted with the other held, in turns; both have Gamma priors. */
function fitRates(
  priors: Model,
  model: Model,
  calls: Table,
  exposure: Table,
): Pick<Model, 'rates' | 'engagement'> {
  const rates = structuredClone(model.rates)
  const engagement = structuredClone(model.engagement)
  const factorOf = (phase: keyof Table, e: number) =>
    phase === 'tap' ? 1 : engagement[kindOf[phase]][engagements[e] as Engagement]

  for (let turn = 0; turn < alternations; turn++) {
    for (const phase of phases) {
      rates[phase] = rates[phase].map((_, bin) => {
        let made = strength.rate
        let time = strength.rate / (priors.rates[phase][bin] as number)
        for (let e = 0; e < width; e++) {
          made += calls[phase][bin * width + e] as number
          time += (exposure[phase][bin * width + e] as number) * factorOf(phase, e)
        }
        return made / time
      })
    }
    for (const kind of Object.keys(engagement) as PhaseKind[]) {
      for (const [e, name] of engagements.entries()) {
        let made = strength.engagement
        let expected = strength.engagement / priors.engagement[kind][name]
        for (const phase of phases) {
          if (phase === 'tap' || kindOf[phase] !== kind) continue
          for (const [bin, rate] of rates[phase].entries()) {
            made += calls[phase][bin * width + e] as number
            expected += (exposure[phase][bin * width + e] as number) * rate
          }
        }
        engagement[kind][name] = made / expected
      }
    }
  }
  return { rates, engagement }
}

function fitNear(priors: Model, counts: Counts): Model['near'] {
  const near = structuredClone(priors.near)
  for (const level of Object.keys(near) as PlaceLevel[])
    for (const network of Object.keys(near[level]) as Network[])
      for (const line of Object.keys(near[level][network]) as Line[]) {
        const seen = counts.near.get(nearKey(level, network, line)) ?? []
        near[level][network][line] = toShares(
          near[level][network][line].map((share, tier) => share * strength.near + (seen[tier] ?? 0)),
        )
      }
  return near
}

function fitLines(priors: Model, counts: Counts): Model['line'] {
  const line = structuredClone(priors.line)
  for (const device of Object.keys(line) as Device[])
    line[device] = fitLine(line[device], strength.line, counts.line.get(device))
  return line
}

function fitNobody(priors: Model, { nobody }: Counts, numberSeconds: number): Model['nobody'] {
  const calls = nobody.mobile + nobody.landline + nobody.unknown
  return {
    ...priors.nobody,
    rate: (strength.nobody + calls) / (numberSeconds + strength.nobody / priors.nobody.rate),
    line: fitLine(priors.nobody.line, strength.nobodyLine, nobody),
  }
}

function fitLine(
  prior: Record<Line, number>,
  calls: number,
  seen: Record<Line, number> | undefined,
): Record<Line, number> {
  const lines = Object.keys(prior) as Line[]
  const shares = toShares(lines.map((line) => prior[line] * calls + (seen?.[line] ?? 0)))
  return Object.fromEntries(lines.map((line, i) => [line, shares[i]])) as Record<Line, number>
}

function toShares(amounts: number[]): number[] {
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  return amounts.map((amount) => amount / total)
}

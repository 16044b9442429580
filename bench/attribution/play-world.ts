import type { Answer, Answerer } from './answerers.ts'
import { createRandom } from './random.ts'
import type { Truth, World } from './world.ts'

export type Judged = { truth: Truth; probability: number; isVisitor: boolean; isCampaign: boolean }

/** Calls of the first quarter are for learning and are not judged. */
const warmUp = 0.25

/**
 * Plays a world to an answerer: a caller dials the number that the answerer showed on the visit that led to the call, and the answerer
 * never learns which that was.
 */
export async function playWorld(
  world: World,
  numbers: number,
  answerer: Answerer,
  hasPlaces: boolean,
): Promise<Judged[]> {
  const shown = new Map<unknown, number>()
  const visitorOf = new Map<unknown, unknown>()
  const judged: Judged[] = []
  const strayTo = createRandom(numbers)
  answerer.tell({ ...world.meta, t: 0, K: numbers })
  for (const line of world.lines) {
    if (line.e === 'visit') {
      visitorOf.set(line.v, line.vid)
      const { n } = await answerer.ask(hasPlaces ? line : { ...line, ip: -1 })
      if (typeof n === 'number') shown.set(line.v, n)
    } else if (line.e === 'call') {
      const truth = world.truths.get(line.c as number)
      if (!truth) throw new Error(`the world does not know who made call ${line.c}`)
      const n = truth.visit === undefined ? strayTo.below(numbers) : shown.get(truth.visit)
      if (n === undefined) continue
      const answer = await answerer.ask({ ...line, n })
      if (line.t > world.size.days * 86_400 * warmUp) judged.push(judge(answer, truth, visitorOf))
    } else answerer.tell(line)
  }
  await answerer.end()
  return judged
}

function judge({ v, p = 0, camp }: Answer, truth: Truth, visitorOf: Map<unknown, unknown>): Judged {
  return {
    truth,
    probability: p,
    isVisitor: truth.visitor !== undefined && v !== null && visitorOf.get(v) === truth.visitor,
    isCampaign: truth.campaign !== undefined && camp === truth.campaign,
  }
}

/** A number's calls that probably no visitor made, of the last 30 days. */
export type Strays = {
  /** Callers of those calls, and of those made while nobody had been shown the number for the attribution's horizon. */
  callers: number
  callersOfUnheld: number
  /** Pages without the swapper, or as crawlers see them, on which the last check of a location saw it within the 30 days. */
  pages: number
  /** Numbers of its pool, and the stray callers of all the others together. */
  poolSize: number
  callersOfOthers: number
}

const leastCallers = 2
const likelyCallers = 5
const oddsLimit = 1e-3

/**
 * Whether a pool number is taken to stand somewhere it should not. One stray call alone says nothing: robots and wrong numbers dial anything. It is a leak when
 * a check saw it on a page and somebody dialled it so; when two callers dialled it whom nobody's visit explains, nobody having been shown it in the
 * attribution's horizon; or, in a pool so busy that everybody is shown every number, when it has so many more stray callers than its
 * sisters that by luck one pool in a thousand would have such a number. `likely` from five callers of the second kind on, and with a page.
 */
export function judgeLeak(strays: Strays): 'possible' | 'likely' | undefined {
  if (strays.callers === 0) return undefined
  if (strays.pages > 0) return 'likely'
  if (strays.callersOfUnheld >= leastCallers)
    return strays.callersOfUnheld >= likelyCallers ? 'likely' : 'possible'
  if (strays.poolSize < 2 || strays.callers < 3) return undefined
  // One more among the others: none at all in a few weeks is no proof that none comes.
  const usual = (strays.callersOfOthers + 1) / (strays.poolSize - 1)
  return atLeast(strays.callers, usual) < oddsLimit / strays.poolSize ? 'possible' : undefined
}

/** P(at least so many) of a Poisson of this mean. */
function atLeast(count: number, mean: number): number {
  let term = Math.exp(-mean)
  let below = 0
  for (let n = 0; n < count; n++) {
    below += term
    term *= mean / (n + 1)
  }
  return Math.max(0, 1 - below)
}

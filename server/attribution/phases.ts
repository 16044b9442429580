const sinceTap = [0, 2, 4, 6, 8, 10, 13, 17, 25, 45, 180]
const sinceLanding = [0, 10, 30, 90, 300, 2_419_200]
const sinceSeen = [
  0, 30, 75, 150, 300, 600, 1200, 2400, 4800, 9600, 19_200, 38_400, 76_800, 153_600, 307_200, 614_400,
  1_228_800, 2_419_200,
]

/**
 * What a visit can be doing, and the edges (seconds) of the bins its time in it falls into: since the tap, since the hide, since
 * landing while the page is open, since last seen when it is not. A rate is learnt for every bin.
 */
export const phaseEdges = {
  tap: sinceTap,
  hide: sinceTap,
  aliveMobile: sinceLanding,
  aliveDesktop: sinceLanding,
  goneMobile: sinceSeen,
  goneDesktop: sinceSeen,
}

export type Phase = keyof typeof phaseEdges
export const phases = Object.keys(phaseEdges) as Phase[]

/** Phases whose rates share their engagement factors. After a tap, what was seen before says nothing more. */
export type PhaseKind = 'hide' | 'alive' | 'gone'
export const kindOf: Record<Exclude<Phase, 'tap'>, PhaseKind> = {
  hide: 'hide',
  aliveMobile: 'alive',
  aliveDesktop: 'alive',
  goneMobile: 'gone',
  goneDesktop: 'gone',
}

/** A tap or a hide counts as the beginning of a call this long, seconds. */
export const watchedFor = 180
/** How long a visit may still call, seconds since it was last seen. */
export const horizon = 2_419_200

/** One bin of a phase, and how far the visit is into the phase, seconds. */
export type Cell = { phase: Phase; bin: number; since: number }

export function cellAt(phase: Phase, since: number): Cell {
  return { phase, bin: binOf(phaseEdges[phase], since), since }
}

/** The bin that holds `x`; the last one for anything beyond. */
function binOf(edges: readonly number[], x: number): number {
  let bin = 0
  while (bin < edges.length - 2 && x >= (edges[bin + 1] as number)) bin++
  return bin
}

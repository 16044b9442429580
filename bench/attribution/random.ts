/** Chance that comes out the same for the same seed. */
export type Random = {
  /** Evenly from 0 to below 1. */
  share(): number
  happens(probability: number): boolean
  /** Waiting time until something that happens once in `mean`. */
  wait(mean: number): number
  /** Log-normal: half of all are below `median`; `spread` is the deviation of the logarithm. */
  around(median: number, spread: number): number
  below(count: number): number
  /** An index, as likely as its weight. */
  weighted(weights: readonly number[]): number
}

/** Mulberry32: one 32-bit state, good enough to draw worlds from. */
export function createRandom(seed: number): Random {
  let state = (seed * 0x9e3779b1) >>> 0
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share())
  return {
    share,
    happens: (probability) => share() < probability,
    wait: (mean) => -mean * Math.log(1 - share()),
    around: (median, spread) => median * Math.exp(spread * normal()),
    below: (count) => Math.floor(share() * count),
    weighted(weights) {
      let left = share() * weights.reduce((sum, weight) => sum + weight, 0)
      for (const [index, weight] of weights.entries()) {
        left -= weight
        if (left < 0) return index
      }
      return weights.length - 1
    },
  }
}

/** Made-up chances that come out alike every time: a history is the same for the same seed and the same day. */
export type Dice = {
  /** From 0 up to 1. */
  roll(): number
  chance(probability: number): boolean
  between(low: number, high: number): number
  /** One of them, by its weight. */
  pick<Item extends { weight: number }>(items: readonly Item[]): Item
  /** One of them, all alike. */
  draw<Item>(items: readonly Item[]): Item
  /** How many of something that comes `mean` times on average. */
  count(mean: number): number
  /** Most near `median`, some many times it, as durations and delays are; `spread` 0.5 is narrow, 1.5 wide. */
  spread(median: number, spread: number): number
}

/** `seed` is any whole number. The generator is mulberry32. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const draw = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(roll() * items.length)]
    if (item === undefined) throw new Error('There is nothing to draw from.')
    return item
  }
  return {
    roll,
    draw,
    chance: (probability) => roll() < probability,
    between: (low, high) => low + (high - low) * roll(),
    pick(items) {
      let left = roll() * items.reduce((sum, { weight }) => sum + weight, 0)
      for (const item of items) {
        left -= item.weight
        if (left < 0) return item
      }
      return draw(items)
    },
    count(mean) {
      const limit = Math.exp(-mean)
      let times = 0
      for (let product = roll(); product > limit; product *= roll()) times++
      return times
    },
    spread(median, width) {
      const normal = Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll())
      return median * Math.exp(width * normal)
    },
  }
}

/** Risks from a ten-millionth of a call to 16 calls, four levels to the doubling. */
const levelsPerDoubling = 4
const lowest = 2 ** -23
const levels = (23 + 4) * levelsPerDoubling + 2

/** Items by level of risk, lowest first; within a level in the order in which they came. Moving one and finding the lowest take the same time however many there are. */
export type RiskOrder<Item> = {
  place(item: Item, risk: number): void
  remove(item: Item): void
  /** The `most` items of the lowest levels. */
  lowest(most: number): Item[]
}

export function createRiskOrder<Item>(): RiskOrder<Item> {
  const byLevel = Array.from({ length: levels }, () => new Set<Item>())
  const levelOf = new Map<Item, number>()

  const remove = (item: Item) => {
    const level = levelOf.get(item)
    if (level === undefined) return
    byLevel[level]?.delete(item)
    levelOf.delete(item)
  }
  return {
    remove,
    place(item, risk) {
      const level = toLevel(risk)
      if (levelOf.get(item) === level) return
      remove(item)
      byLevel[level]?.add(item)
      levelOf.set(item, level)
    },
    lowest(most) {
      const found: Item[] = []
      for (const items of byLevel) {
        for (const item of items) {
          if (found.length >= most) return found
          found.push(item)
        }
      }
      return found
    },
  }
}

function toLevel(risk: number): number {
  if (!(risk > lowest)) return 0
  return Math.min(levels - 1, 1 + Math.floor(Math.log2(risk / lowest) * levelsPerDoubling))
}

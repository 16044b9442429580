/** Risks from a ten-millionth of a call to 16 calls, four levels to the doubling. */
const levels = 110
/** What the upper eleven bits of the lowest of these risks are, as a 32-bit float: exponent, then a quarter of the doubling. */
const lowestBits = (127 - 23) << 2
const none = -1

/**
 * Numbers by level of risk, lowest first; within a level in the order in which they came. Moving one and finding the next take the same
 * time however many there are: each level is a list that is linked through the numbers themselves.
 */
export type RiskOrder = {
  place(number: number, risk: number): void
  remove(number: number): void
  /** -1: there is none. */
  first(): number
  after(number: number): number
}

export function createRiskOrder(): RiskOrder {
  const heads = new Int32Array(levels).fill(none)
  const tails = new Int32Array(levels).fill(none)
  let [levelOf, before, behind] = [links(16), links(16), links(16)]

  const firstFrom = (level: number): number => {
    for (let at = level; at < levels; at++) if (heads[at] !== none) return heads[at] as number
    return none
  }
  const remove = (number: number): void => {
    const level = levelOf[number] ?? none
    if (level === none) return
    const [previous, next] = [before[number] as number, behind[number] as number]
    if (previous === none) heads[level] = next
    else behind[previous] = next
    if (next === none) tails[level] = previous
    else before[next] = previous
    levelOf[number] = none
  }
  return {
    remove,
    place(number, risk) {
      if (number >= levelOf.length)
        [levelOf, before, behind] = [grow(levelOf, number), grow(before, number), grow(behind, number)]
      const level = toLevel(risk)
      if (levelOf[number] === level) return
      remove(number)
      const last = tails[level] as number
      before[number] = last
      behind[number] = none
      if (last === none) heads[level] = number
      else behind[last] = number
      tails[level] = number
      levelOf[number] = level
    },
    first: () => firstFrom(0),
    after(number) {
      const next = behind[number] as number
      return next === none ? firstFrom((levelOf[number] as number) + 1) : next
    },
  }
}

const links = (count: number) => new Int32Array(count).fill(none)

function grow(known: Int32Array, number: number): Int32Array<ArrayBuffer> {
  const grown = links(Math.max(number + 1, 2 * known.length))
  grown.set(known)
  return grown
}

const float = new Float32Array(1)
const bits = new Int32Array(float.buffer)

function toLevel(risk: number): number {
  float[0] = risk
  return Math.min(levels - 1, Math.max(0, ((bits[0] as number) >> 21) - lowestBits + 1))
}

/** How often each key may do something, in the memory of this node. */
export type TokenBuckets = {
  /** Takes `count` tokens if they are there. */
  take(key: string, nowMs: number, count?: number): boolean
  /** How many a key has now, fractions included. */
  left(key: string, nowMs: number): number
}

type Bucket = { tokens: number; at: number }

/**
 * Each key begins with `burst` tokens and regains `perSecond`. At most `most` keys are remembered; the one that was quiet longest is
 * forgotten first, which gives it a full bucket again.
 */
export function createTokenBuckets({
  burst,
  perSecond,
  most,
}: {
  burst: number
  perSecond: number
  most: number
}): TokenBuckets {
  const buckets = new Map<string, Bucket>()
  const left = (key: string, nowMs: number) => {
    const known = buckets.get(key)
    const regained = known ? (Math.max(0, nowMs - known.at) / 1000) * perSecond : 0
    return Math.min(burst, (known?.tokens ?? burst) + regained)
  }
  return {
    left,
    take(key, nowMs, count = 1) {
      const tokens = left(key, nowMs)
      const isAllowed = tokens >= count
      buckets.delete(key)
      buckets.set(key, { tokens: isAllowed ? tokens - count : tokens, at: nowMs })
      if (buckets.size > most) buckets.delete(buckets.keys().next().value ?? '')
      return isAllowed
    },
  }
}

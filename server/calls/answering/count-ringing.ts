/** Which calls are ringing now, by caller and number dialled. A loop shows as one pair ringing many times at once. */
export type RingingCalls = {
  /** Notes the call and answers how many of this pair ring now, itself included. 1 when the caller is unknown. */
  begin(carrierCallId: string, from: string | undefined, to: string): number
  end(carrierCallId: string): void
}

// Ringing ends after 25 s at the latest; a call whose end we never hear of must not count for ever.
const forgottenAfterMs = 60_000
const mostKept = 50_000

export function createRingingCalls(clock: { monotonic(): number }): RingingCalls {
  const pairs = new Map<string, { pair: string; beganAt: number }>()
  const counts = new Map<string, number>()
  const end = (carrierCallId: string) => {
    const call = pairs.get(carrierCallId)
    if (!call) return
    pairs.delete(carrierCallId)
    const left = (counts.get(call.pair) ?? 1) - 1
    if (left > 0) counts.set(call.pair, left)
    else counts.delete(call.pair)
  }
  const forgetOld = () => {
    for (const [carrierCallId, call] of pairs) {
      if (pairs.size <= mostKept && clock.monotonic() - call.beganAt < forgottenAfterMs) return
      end(carrierCallId)
    }
  }
  return {
    begin(carrierCallId, from, to) {
      if (!from) return 1
      forgetOld()
      const pair = `${from} ${to}`
      if (!pairs.has(carrierCallId)) {
        pairs.set(carrierCallId, { pair, beganAt: clock.monotonic() })
        counts.set(pair, (counts.get(pair) ?? 0) + 1)
      }
      return counts.get(pair) ?? 1
    },
    end,
  }
}

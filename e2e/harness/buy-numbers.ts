import type { Api } from './api.ts'

/** Searches and buys `count` numbers, for a tracker or a pool; answers them in E.164. */
export async function buyNumbers(
  api: Api,
  wanted: { connectionId: string; areaCode: string; count: number } & (
    | { trackerId: string }
    | { poolId: string }
  ),
): Promise<string[]> {
  const { connectionId, areaCode, count, ...target } = wanted
  const found = await api.searchNumbers({ connectionId, areaCode, limit: count })
  const bought: string[] = []
  for (const { e164 } of found) {
    const number = await api.buyNumber({ connectionId, e164, ...target })
    bought.push(number.e164)
  }
  return bought
}

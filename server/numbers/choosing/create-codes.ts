/** Small codes for texts that come again and again, so that comparing two is comparing two integers. */
export type Codes = (text: string) => number

/** A pool that meets more texts than this begins anew; those that were equal before then only count as different. */
const most = 50_000

export function createCodes(): Codes {
  const codes = new Map<string, number>()
  let next = 0
  return (text) => {
    const known = codes.get(text)
    if (known !== undefined) return known
    if (codes.size >= most) codes.clear()
    codes.set(text, ++next)
    return next
  }
}

/** How a carrier's call is known before it has an id of ours. */
export type CallKey = { accountId: string; connectionId: string; carrierCallId: string }

/** Keys as the columns of a set: `unnest($1::uuid[], $2::uuid[], $3::text[])`. */
export const keyColumns = (keys: readonly CallKey[]): [string[], string[], string[]] => [
  keys.map((key) => key.accountId),
  keys.map((key) => key.connectionId),
  keys.map((key) => key.carrierCallId),
]

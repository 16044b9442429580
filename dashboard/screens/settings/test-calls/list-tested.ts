import type { TestCall, TrackingNumber } from '@tributary/contract'

/** A number somebody could call, what it stands for, and its last test call. */
export type TestedNumber = { number: TrackingNumber; standsFor: string; last: TestCall | undefined }
const order = { failed: 0, never: 1, placed: 2, rang: 3 }

/** Those that did not ring first, then those never called. `names` are of trackers and pools, by id. */
export function listTested(
  numbers: readonly TrackingNumber[],
  calls: readonly TestCall[],
  names: readonly (readonly [string, string])[],
): TestedNumber[] {
  const nameOf = new Map(names)
  const lastOf = new Map(calls.map((call) => [call.to, call]))
  const rank = ({ last }: TestedNumber) => order[last?.state ?? 'never']
  return numbers
    .filter(({ state }) => state === 'active' || state === 'cooling')
    .map((number) => ({
      number,
      standsFor: nameOf.get(number.trackerId ?? number.poolId ?? '') ?? '',
      last: lastOf.get(number.e164),
    }))
    .sort((a, b) => rank(a) - rank(b) || a.number.e164.localeCompare(b.number.e164))
}

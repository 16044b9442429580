/** The middle value, or the mean of the two middle ones. NaN for an empty list. */
export function median(values: readonly number[]): number {
  return (percentile(values, 0.5, Math.floor) + percentile(values, 0.5, Math.ceil)) / 2
}

/** The value that `share` (0 to 1) of all values do not exceed. NaN for an empty list. */
export function percentile(values: readonly number[], share: number, round = Math.round): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[round((sorted.length - 1) * share)] ?? Number.NaN
}

export const roundTo = (value: number, digits: number) => Number(value.toFixed(digits))

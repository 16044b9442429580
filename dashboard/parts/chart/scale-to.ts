const mostSpaces = 5

/** Whole round figures in even steps, from zero to the first that reaches `most`. */
export function scaleTo(most: number): number[] {
  const least = Math.max(1, most / mostSpaces)
  const power = 10 ** Math.floor(Math.log10(least))
  const step = [1, 2, 5].map((times) => times * power).find((one) => one >= least) ?? 10 * power
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, at) => at * step)
}

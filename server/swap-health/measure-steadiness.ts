/** Less steady than this nothing is taken to be: it would never be told. */
const least = 2
/** A day on which none of so many came was an outage: it says nothing of how traffic varies, and must not make the next one wait longer. */
const outageAt = 20
/** Steadier than this nothing is taken to be: the weeks looked at may hold no holiday, and no day on which half the web was away. */
const most = 8
// A few days say little of themselves: a week of days that vary by a third is added to them.
const priorDays = 7
const priorVariance = 0.12

/**
 * How steady counts are about what was expected of them: 1 / the variance of their level beyond the Poisson's own, between 2 and 8. By
 * moments over the days that had less than expected, Σ((count - expected)² - expected) / Σ expected²: a campaign that trebles a few
 * days says nothing of how often hardly anybody comes.
 */
export function measureSteadiness(days: readonly { count: number; expected: number }[]): number {
  const slow = days.filter(
    ({ count, expected }) => expected > 0 && count < expected && (count > 0 || expected < outageAt),
  )
  if (slow.length === 0) return most
  let beyond = 0
  let squares = 0
  for (const { count, expected } of slow) {
    beyond += (count - expected) ** 2 - expected
    squares += expected ** 2
  }
  const meanSquare = squares / slow.length
  const variance = (beyond + priorDays * priorVariance * meanSquare) / (squares + priorDays * meanSquare)
  return Math.min(most, Math.max(least, 1 / Math.max(variance, 1e-9)))
}

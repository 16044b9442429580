/**
 * How likely nothing happens where `expected` things were, when the level of traffic itself varies: traffic is Poisson around a level
 * that is Gamma distributed with mean 1 and shape `steadiness` (1 / its variance), so P(none) = (1 + expected / steadiness) ^ -steadiness.
 * The steadier, the nearer to the Poisson's e ^ -expected.
 */
export function oddsOfNone(expected: number, steadiness: number): number {
  return (1 + expected / steadiness) ** -steadiness
}

/** The least that must be expected for none of it to be as unlikely as `odds`: `oddsOfNone` the other way round. */
export function expectedForOdds(odds: number, steadiness: number): number {
  return steadiness * (odds ** (-1 / steadiness) - 1)
}

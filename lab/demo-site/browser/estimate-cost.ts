export type Job = 'repair' | 'air-conditioner' | 'furnace' | 'heat-pump'
export type Tier = 'sound' | 'better' | 'best'
export type EstimateQuestion = { job: Job; squareFeet: number; builtBefore1980: boolean; tier: Tier }
/** Whole dollars; `rebate` is already taken off; `monthly` is over ten years without interest. */
export type Estimate = { low: number; high: number; rebate: number; monthly: number; code: string }

const base: Record<Job, { fixed: number; perSquareFoot: number; rebate: number; letter: string }> = {
  repair: { fixed: 260, perSquareFoot: 0.06, rebate: 0, letter: 'R' },
  'air-conditioner': { fixed: 3600, perSquareFoot: 1.7, rebate: 400, letter: 'A' },
  furnace: { fixed: 3100, perSquareFoot: 1.2, rebate: 300, letter: 'F' },
  'heat-pump': { fixed: 6200, perSquareFoot: 3.1, rebate: 2000, letter: 'H' },
}
const tierFactor: Record<Tier, number> = { sound: 1, better: 1.18, best: 1.42 }

/** A likely price range; the same answers always give the same code, so the desk can look the estimate up. */
export function estimateCost({ job, squareFeet, builtBefore1980, tier }: EstimateQuestion): Estimate {
  const { fixed, perSquareFoot, rebate, letter } = base[job]
  const factor = job === 'repair' ? 1 : tierFactor[tier]
  const middle = (fixed + perSquareFoot * squareFeet) * factor * (builtBefore1980 ? 1.12 : 1)
  const low = roundTo(middle * 0.9 - rebate, 10)
  const high = roundTo(middle * 1.15 - rebate, 10)
  const tierDigit = 1 + ['sound', 'better', 'best'].indexOf(tier)
  const code = `${letter}${Math.round(squareFeet / 100)}-${tierDigit}${builtBefore1980 ? 'B' : 'A'}`
  return { low, high, rebate, monthly: roundTo((low + high) / 2 / 120, 1), code }
}

function roundTo(amount: number, step: number): number {
  return Math.round(amount / step) * step
}

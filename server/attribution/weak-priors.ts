import type { Model } from './model.ts'
import { usRegionShares, usTimeZoneShares } from './us-population.ts'

const sinceTap = [0, 2, 4, 6, 8, 10, 13, 17, 25, 45, 180]
const sinceLanding = [0, 10, 30, 90, 300, 2_419_200]
const sinceSeen = [
  0, 30, 75, 150, 300, 600, 1200, 2400, 4800, 9600, 19_200, 38_400, 76_800, 153_600, 307_200, 614_400,
  1_228_800, 2_419_200,
]

/** Three taps in four become a call, nearly all rung within 13 s; the clocks of page and carrier blur the first seconds. */
const tap = [0.045, 0.045, 0.045, 0.045, 0.045, 0.04, 0.02, 0.006, 0.002, 0.0003]

/** How calls after the visit spread over the bins of `sinceSeen` from 75 s on: minutes to days, even on a log scale. */
const lateSpread = [0.05, 0.07, 0.1, 0.12, 0.12, 0.11, 0.1, 0.09, 0.08, 0.07, 0.05, 0.03, 0.02, 0.008, 0.002]

/** `perVisit`: calls a visit makes after it ended. `justGone`: rates of the two bins before 75 s. */
function goneRates(perVisit: number, justGone: [number, number]): number[] {
  const late = lateSpread.map((share, i) => {
    const [from = 0, to = 0] = sinceSeen.slice(i + 2, i + 4)
    return (perVisit * share) / (to - from)
  })
  return [...justGone, ...late]
}

/**
 * What is assumed before an account has calls to learn from. One visit in 25 calls; of the callers on a telephone
 * seven in ten tap, and a quarter call later; on a computer six in ten type the number while the page is open.
 */
export const weakPriors: Model = {
  version: 'weak-priors-1',
  horizon: 2_419_200,
  clockSkew: 5,
  aliveFor: 75,
  bins: { sinceTap, sinceLanding, sinceSeen },
  rates: {
    tap,
    hide: tap.map((rate) => rate * 0.015),
    alive: {
      mobile: [2e-5, 5e-5, 8e-5, 8e-5, 4e-5],
      desktop: [3e-5, 1.2e-4, 2e-4, 2e-4, 5e-5],
    },
    gone: { mobile: goneRates(0.0095, [8e-5, 3e-5]), desktop: goneRates(0.012, [1.5e-4, 6e-5]) },
  },
  engagement: {
    hide: {
      suspicious: 0.1,
      bounce: 0.3,
      onePage: 0.7,
      fewPages: 1,
      manyPages: 1.4,
      contactPage: 2.2,
      tapped: 2,
    },
    alive: {
      suspicious: 0.1,
      bounce: 0.5,
      onePage: 0.8,
      fewPages: 1,
      manyPages: 1.4,
      contactPage: 2.2,
      tapped: 1.5,
    },
    gone: {
      suspicious: 0.1,
      bounce: 0.4,
      onePage: 0.8,
      fewPages: 1,
      manyPages: 1.4,
      contactPage: 2.2,
      tapped: 1.5,
    },
  },
  calledAlready: 0.85,
  samePlace: {
    // One US adult in ten carries another state's number, and the address of a mobile network errs by 180 km.
    region: { mobile: 0.76, landline: 0.86, unknown: 0.78 },
    timeZone: { mobile: 0.92, landline: 0.95, unknown: 0.93 },
    country: { mobile: 0.97, landline: 0.99, unknown: 0.98 },
  },
  population: {
    regions: usRegionShares,
    timeZones: usTimeZoneShares,
    unlisted: { region: 0.1, timeZone: 0.3, country: 0.9 },
  },
  line: {
    mobile: { mobile: 1.7, landline: 0.25, unknown: 1 },
    desktop: { mobile: 1.2, landline: 0.8, unknown: 1 },
    unknown: { mobile: 1.5, landline: 0.5, unknown: 1 },
  },
  nobody: { rate: 0.15 / 86_400, local: 0.5, staticShare: 0.07 },
  repeat: {
    freshSameNumber: 0.02,
    freshOtherNumber: 0.3,
    calls: 0.35,
    delay: 30,
    spread: 10.6,
    otherNumber: 50,
  },
  nameVisitAt: 0.8,
}

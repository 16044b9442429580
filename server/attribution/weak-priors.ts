import type { Line } from './facts.ts'
import type { Engagement, Model } from './model.ts'
import { horizon, phaseEdges } from './phases.ts'
import { usRegionShares, usTimeZoneShares } from './us-population.ts'

/** Three taps in four become a call, nearly all rung within 13 s; the clocks of page and carrier blur the first seconds. */
const tap = [0.045, 0.045, 0.045, 0.045, 0.045, 0.04, 0.02, 0.006, 0.002, 0.0003]

/** How calls after the visit spread over the bins since it was seen from 75 s on: minutes to days, even on a log scale. */
const lateSpread = [0.05, 0.07, 0.1, 0.12, 0.12, 0.11, 0.1, 0.09, 0.08, 0.07, 0.05, 0.03, 0.02, 0.008, 0.002]

/** `perVisit`: calls a visit makes after it ended. `justGone`: rates of the two bins before 75 s. */
function goneRates(perVisit: number, justGone: [number, number]): number[] {
  const late = lateSpread.map((share, i) => {
    const [from = 0, to = 0] = phaseEdges.goneMobile.slice(i + 2, i + 4)
    return (perVisit * share) / (to - from)
  })
  return [...justGone, ...late]
}

const interest: Record<Engagement, number> = {
  suspicious: 0.1,
  bounce: 0.4,
  onePage: 0.8,
  fewPages: 1,
  manyPages: 1.4,
  contactPage: 2.2,
  tapped: 1.5,
}

/** The same tiers for every line but where a landline's prefix, which stays where it was given out, says more. */
const byLine = (mobile: number[], landline: number[], unknown = mobile): Record<Line, number[]> => ({
  mobile,
  landline,
  unknown,
})
const byNetwork = (tiers: Record<Line, number[]>, onMobile = tiers) => ({
  mobile: onMobile,
  fixed: tiers,
  unknown: tiers,
})

/**
 * What is assumed before an account has calls to learn from. One visit in 25 calls; of the callers on a telephone
 * seven in ten tap, and a quarter call later; on a computer six in ten type the number while the page is open.
 */
export const weakPriors: Model = {
  version: 'weak-priors-2',
  horizon,
  clockSkew: 5,
  aliveFor: 75,
  rates: {
    tap,
    hide: tap.map((rate) => rate * 0.015),
    aliveMobile: [2e-5, 5e-5, 8e-5, 8e-5, 4e-5],
    aliveDesktop: [3e-5, 1.2e-4, 2e-4, 2e-4, 5e-5],
    goneMobile: goneRates(0.0095, [8e-5, 3e-5]),
    goneDesktop: goneRates(0.012, [1.5e-4, 6e-5]),
  },
  engagement: {
    hide: { ...interest, bounce: 0.3, onePage: 0.7, tapped: 2 },
    alive: { ...interest, bounce: 0.5 },
    gone: interest,
  },
  calledAlready: 0.85,
  near: {
    // An address places a computer in the right city about two times in three, a telephone on its network less often.
    city: byNetwork(byLine([0.6, 0.22, 0.18], [0.7, 0.2, 0.1]), byLine([0.5, 0.27, 0.23], [0.55, 0.25, 0.2])),
    // One US adult in ten carries another state's number, and the address of a mobile network errs by 180 km.
    region: byNetwork(byLine([0.76, 0.24], [0.86, 0.14], [0.78, 0.22])),
    timeZone: byNetwork(byLine([0.92, 0.08], [0.95, 0.05], [0.93, 0.07])),
    country: byNetwork(byLine([0.97, 0.03], [0.99, 0.01], [0.98, 0.02])),
  },
  population: {
    cities: {},
    regions: usRegionShares,
    timeZones: usTimeZoneShares,
    // A city's is a share of its region's.
    unlisted: { city: 0.1, region: 0.1, timeZone: 0.3, country: 0.9 },
  },
  line: {
    mobile: { mobile: 0.85, landline: 0.1, unknown: 0.05 },
    desktop: { mobile: 0.6, landline: 0.35, unknown: 0.05 },
    unknown: { mobile: 0.75, landline: 0.2, unknown: 0.05 },
  },
  nobody: {
    rate: 0.12 / 86_400,
    local: 0.05,
    line: { mobile: 0.5, landline: 0.4, unknown: 0.1 },
    staticShare: 0.07,
  },
  repeat: {
    freshSameNumber: 0.02,
    freshOtherNumber: 0.3,
    calls: 0.35,
    rarity: 100,
    delay: 30,
    spread: 10.6,
    otherNumber: 50,
  },
  nameVisitAt: 0.8,
}

/** How big a site is, and how its visitors behave. Assumptions, not measurements: half of them are why the bench reports ratios. */
export type WorldSize = {
  name: string
  days: number
  visitsPerDay: number
  areas: number
  regions: number
  campaigns: number
  terms: number
  /** P(an average visit is followed by a call). */
  calls: number
  /** Share of the visitors that live in one area: a local business. */
  local: number
}

export const sizes = {
  small: {
    name: 'small',
    days: 45,
    visitsPerDay: 150,
    areas: 40,
    regions: 12,
    campaigns: 6,
    terms: 20,
    calls: 0.05,
    local: 0.6,
  },
  mid: {
    name: 'mid',
    days: 5,
    visitsPerDay: 5000,
    areas: 120,
    regions: 30,
    campaigns: 25,
    terms: 60,
    calls: 0.035,
    local: 0,
  },
  large: {
    name: 'large',
    days: 3,
    visitsPerDay: 16_000,
    areas: 240,
    regions: 50,
    campaigns: 60,
    terms: 120,
    calls: 0.03,
    local: 0,
  },
} satisfies Record<string, WorldSize>

/** One line of the trace, see `tributary replay --help` and docs/attribution.md. */
export type TraceLine = { e: string; t: number; [field: string]: unknown }

/** Who really called. `visit` undefined: nobody whom the site was shown to. */
export type Truth = {
  visit?: number
  visitor?: string
  campaign?: number
  isFirst: boolean
  how: 'tap' | 'typed' | 'late' | 'again' | 'noise'
}

export type World = {
  size: WorldSize
  meta: { e: 'meta'; areas: [number, number][] }
  lines: TraceLine[]
  truths: Map<number, Truth>
}

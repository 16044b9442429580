import type { CarrierConnection, Location, Site, Tracker, TrackingNumber } from '@tributary/contract'

export const steps = [
  'location',
  'site',
  'consent',
  'trackers',
  'numbers',
  'snippet',
  'call',
  'done',
] as const
export type Step = (typeof steps)[number]

/** What the server has. Nothing of the set-up is kept in the browser, so it goes on from any other one. */
export type Existing = {
  locations: Location[]
  sites: Site[]
  trackers: Tracker[]
  numbers: TrackingNumber[]
  connections: CarrierConnection[]
}
/** A tracker and how many numbers it still lacks. */
export type Need = { tracker: Tracker; missing: number }
export type SetUp = {
  location?: Location
  site?: Site
  /** Of this location, on this site or off any. */
  trackers: Tracker[]
  numbersOf: (tracker: Tracker) => TrackingNumber[]
  needs: Need[]
  connection?: CarrierConnection
}

/** Choices in the address: which location and site are being set up. */
export type Chosen = { location?: string; site?: string; step?: Step }

/** Reads the choices out of an address anyone may have typed. */
export function readChosen(raw: Record<string, unknown>): Chosen {
  const text = (key: string) => (typeof raw[key] === 'string' ? raw[key].slice(0, 64) : undefined)
  const location = text('location')
  const site = text('site')
  const step = steps.find((one) => one === raw.step)
  return { ...(location && { location }), ...(site && { site }), ...(step && { step }) }
}

const isLiving = ({ state }: TrackingNumber) => state !== 'cooling' && state !== 'released'

/** What is set up for the chosen location; without a choice, for the first one. `new` chooses one that is still to be made. */
export function deriveSetUp(existing: Existing, chosen: Chosen): SetUp {
  const location =
    chosen.location === 'new'
      ? undefined
      : (existing.locations.find(({ id }) => id === chosen.location) ?? existing.locations.at(-1))
  const site =
    location &&
    (existing.sites.find(({ id, locationIds }) => id === chosen.site && locationIds.includes(location.id)) ??
      existing.sites.find(({ locationIds }) => locationIds.includes(location.id)))
  const trackers = existing.trackers.filter(({ locationId }) => locationId === location?.id)
  const numbersOf = (tracker: Tracker) =>
    existing.numbers.filter(
      (number) =>
        isLiving(number) &&
        (number.trackerId === tracker.id ||
          (tracker.poolId !== undefined && number.poolId === tracker.poolId)),
    )
  const needs = trackers.flatMap((tracker) => {
    const missing = numbersOf(tracker).length === 0 ? 1 : 0
    return missing > 0 ? [{ tracker, missing }] : []
  })
  const [connection] = existing.connections
  return {
    ...(location && { location }),
    ...(site && { site }),
    ...(connection && { connection }),
    trackers,
    numbersOf,
    needs,
  }
}

/** Whether a step has been done, as far as the server can tell. */
export function isStepDone(
  step: Step,
  { location, site, trackers, needs }: SetUp,
  hasCall: boolean,
): boolean {
  const hasTrackers = trackers.length > 0
  const isOffline = hasTrackers && trackers.every(({ kind }) => kind === 'offline')
  const isReady = hasTrackers && needs.length === 0
  switch (step) {
    case 'location':
      return location !== undefined
    case 'site':
      return site !== undefined || isOffline
    case 'consent':
      // `required` may be what nobody has looked at yet; the other one is chosen.
      return hasTrackers || site?.consentMode === 'assumed'
    case 'trackers':
      return hasTrackers
    case 'numbers':
      return isReady
    case 'snippet':
      return isOffline || (site?.sightings.some(({ isCovered }) => isCovered) ?? false)
    case 'call':
      return hasCall
    case 'done':
      return isReady && hasCall
  }
}

/** Where to go on: the first step that is not done. */
export const firstOpenStep = (setUp: SetUp, hasCall: boolean): Step =>
  steps.find((step) => !isStepDone(step, setUp, hasCall)) ?? 'done'

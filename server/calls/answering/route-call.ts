import type { PhoneE164 } from '@tributary/contract'
import type { CallEvent } from '../../carriers/index.ts'
import type { ConfiguredAccount, Route } from '../../numbers/index.ts'
import type { Destination } from './check-destination.ts'

/**
 * Why a call does not ring where it was meant to. `unknownNumber`: none of ours was dialled. `noDestination`: nothing is set up.
 * `loop`: it would come back to us. `premium`, `foreign`: dear, and not allowed.
 */
export type Refusal = 'unknownNumber' | 'noDestination' | 'loop' | 'premium' | 'foreign'

/** Without `destination` the caller hears an apology. `refusal` may stand beside a destination: then the call rings at the account's default instead. */
export type RouteDecision = {
  numberId?: string
  trackerId?: string
  locationId?: string
  destination?: PhoneE164
  isRecorded: boolean
  /** Spoken before it rings; present exactly when the call is recorded. */
  notice?: string
  refusal?: Refusal
}

export type RoutingFacts = {
  route: Route | undefined
  account: ConfiguredAccount | undefined
  isTrackingNumber(e164: string): boolean
  describeDestination(e164: string): Destination
}

type Arrival = Pick<Extract<CallEvent, { kind: 'arrived' }>, 'from' | 'to' | 'forwardedFrom'>

// An office behind one caller id may well ring one number ten times at once. A loop does so too, a call every second or two until
// the first has rung for 25 s.
const mostRingingAtOnce = 20
// Where something else speaks for a loop as well, but is also true of calls that are none.
const mostComingBack = 5

/** Where a call goes. `ringing`: how many calls of this caller to this number ring now, this one included. Pure. */
export function routeCall(arrival: Arrival, facts: RoutingFacts, ringing = 1): RouteDecision {
  const { route, account } = facts
  const ids = {
    ...(route ? { numberId: route.numberId } : {}),
    ...(route?.tracker ? { trackerId: route.tracker.id, locationId: route.tracker.location.id } : {}),
  }
  const own = route?.destination
  const refusal = own ? refuse(own, arrival, facts, ringing) : route ? 'noDestination' : 'unknownNumber'
  if (own && !refusal) {
    const notice = route?.recordingNotice
    return { ...ids, destination: own, isRecorded: Boolean(notice), ...(notice ? { notice } : {}) }
  }
  const fallback = account?.defaultDestination
  // The notice is the location's, and so is the choice to record: at the default destination neither holds.
  const isRefused = !fallback || fallback === own || refuse(fallback, arrival, facts, ringing / 2)
  return {
    ...ids,
    ...(isRefused ? {} : { destination: fallback }),
    isRecorded: false,
    ...(refusal ? { refusal } : {}),
  }
}

/** Where a number's calls ring when nothing is known of the call: for the document that must do without us. */
export function standingDestination(facts: RoutingFacts & { route: Route }): PhoneE164 | undefined {
  return routeCall({ to: facts.route.e164 }, facts).destination
}

function refuse(
  destination: PhoneE164,
  { from, to, forwardedFrom }: Arrival,
  facts: RoutingFacts,
  ringing: number,
): Refusal | undefined {
  const comesBack = destination === to || facts.isTrackingNumber(destination)
  const cameBack = forwardedFrom === destination
  // Some carriers name the dialled number of every call, and a store may call its own tracking number: only repeated is it a loop.
  const mayComeBack = forwardedFrom === to || from === destination
  if (comesBack || cameBack || ringing > (mayComeBack ? mostComingBack : mostRingingAtOnce)) return 'loop'
  const { country, isPremium, isTollFree } = facts.describeDestination(destination)
  const allowed = facts.account?.allowedCountries ?? []
  const home = facts.route?.tracker?.location.country ?? facts.describeDestination(to).country
  if (isPremium) return 'premium'
  if (
    isTollFree ||
    isHome(destination, country, home) ||
    (country !== undefined && allowed.includes(country))
  )
    return undefined
  return 'foreign'
}

/**
 * Area codes come into service before the lists know them. In +1 every country outside the US and Canada is listed, so an unknown
 * one there is at home; elsewhere a number that cannot be placed is foreign.
 */
function isHome(destination: string, country: string | undefined, home: string | undefined): boolean {
  if (country !== undefined) return country === home || home === undefined
  return destination.startsWith('+1') && (home === undefined || home === 'US' || home === 'CA')
}

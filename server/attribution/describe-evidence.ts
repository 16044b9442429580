import type { PlaceComparison } from './compare-place.ts'
import type { CallFacts } from './facts.ts'
import type { Posterior, WeighedCandidate } from './weigh-candidates.ts'

/** Below this an earlier call is too unsure to speak of. */
const worthSaying = 0.3

/** Why this visit is as likely as it is, in plain words, the strongest first. */
export function describeCandidate(candidate: WeighedCandidate): string[] {
  const { state, facts } = candidate
  const lines: string[] = []
  if (state.sinceTap !== undefined) lines.push(`tapped the number ${inWords(state.sinceTap)} before the call`)
  if (state.kind === 'hide')
    lines.push(`left the page for another app ${inWords(state.cell.since)} before the call`)
  else if (state.kind === 'alive') lines.push('the page was open when it rang')
  else lines.push(`last seen ${inWords(state.unseen)} before the call`)
  if (facts.hasSeenContactPage) lines.push('had seen the contact page')
  if (candidate.place) lines.push(placeInWords(candidate.place))
  if (candidate.isEarlierCaller) lines.push('an earlier call of this caller was theirs')
  else if (facts.alreadyCalled > worthSaying) lines.push('had probably called already')
  if (state.engagement === 'suspicious') lines.push('behaved like an automaton')
  return lines
}

/** What concerns the call as a whole rather than one candidate. */
export function describeCall(call: CallFacts, { candidates, nobodyProbability }: Posterior): string[] {
  const lines: string[] = []
  if (candidates.length === 0) lines.push('no visit was shown this number in the last 28 days')
  else if (nobodyProbability > worthSaying)
    lines.push(`with ${Math.round(nobodyProbability * 100)} % it was nobody we know`)
  if (candidates.length === 2) lines.push('1 other visit was shown this number')
  if (candidates.length > 2) lines.push(`${candidates.length - 1} other visits were shown this number`)
  if (call.earlierCall)
    lines.push(
      call.earlierCall.isSameNumber
        ? 'the same caller rang this number before'
        : 'the same caller rang another number before',
    )
  if (!call.callerPlace) lines.push('the caller’s number says nothing of its place')
  return lines
}

function placeInWords({ level, tier }: PlaceComparison): string {
  if (level === 'city' && tier === 1) return 'area code of the same region'
  const place = { city: 'city', region: 'region', timeZone: 'time zone', country: 'country' }[level]
  const prefix = level === 'country' ? 'number' : 'area code'
  return tier === 0
    ? `${prefix} of the same ${place}`
    : `${prefix} of another ${place === 'city' ? 'region' : place}`
}

function inWords(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`
  if (seconds < 129_600) return `${Math.round(seconds / 3600)} h`
  return `${Math.round(seconds / 86_400)} days`
}

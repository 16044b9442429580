import type { CallEvent } from '../../carriers/index.ts'
import type { RaiseAlert } from './answer-webhook.ts'
import type { RouteDecision } from './route-call.ts'

type Arrived = Extract<CallEvent, { kind: 'arrived' }>

const codes = {
  unknownNumber: 'call.unrouted',
  noDestination: 'call.unrouted',
  loop: 'call.looped',
  premium: 'destination.refused',
  foreign: 'destination.refused',
}

/** Tells the account why a call did not ring where it was meant to. An unknown number that rings at the default destination is as the account set it up. */
export function tellRefusal(
  raiseAlert: RaiseAlert,
  accountId: string,
  { to }: Arrived,
  { refusal, destination }: RouteDecision,
): void {
  if (!refusal || (refusal === 'unknownNumber' && destination)) return
  const reasons = {
    unknownNumber: `A call came to ${to || 'an unnamed number'}, which is not one of the account's numbers. Set a default destination, or remove the number at the carrier.`,
    noDestination: `A call came to ${to}, which has no destination. Assign it to a tracker, or set a default destination.`,
    loop: `A call to ${to} was not forwarded, because it would have come back: its destination is a tracking number or forwards to one. Change the destination.`,
    premium: `A call to ${to} was not forwarded to a premium-rate number. Change the destination.`,
    foreign: `A call to ${to} was not forwarded to another country. Change the destination, or allow the country in the account's settings.`,
  }
  const outcome = destination
    ? `It rang at the account's default destination ${destination} instead.`
    : 'The caller heard an apology.'
  raiseAlert(accountId, codes[refusal], to.slice(0, 40), `${reasons[refusal]} ${outcome}`)
}

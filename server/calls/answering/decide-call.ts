import type { CallEvent, Connection } from '../../carriers/index.ts'
import type { Configuration } from '../../numbers/index.ts'
import type { Destination } from './check-destination.ts'
import type { RingingCalls } from './count-ringing.ts'
import { type RouteDecision, routeCall } from './route-call.ts'

type Arrived = Extract<CallEvent, { kind: 'arrived' }>

export type CallDecider = (
  connection: Connection,
  arrived: Arrived,
) => { decision: RouteDecision; routed: Extract<CallEvent, { kind: 'routed' }> }

/** Decides from memory where an arriving call rings, and writes the decision down as an event beside it. */
export function createCallDecider(options: {
  configuration: Configuration
  describeDestination(e164: string): Destination
  ringing: RingingCalls
}): CallDecider {
  const { configuration, describeDestination, ringing } = options
  return ({ accountId }, arrived) => {
    const found = configuration.findRoute(arrived.to)
    const decision = routeCall(
      arrived,
      {
        // A number of another account is none of this connection's.
        route: found?.accountId === accountId ? found : undefined,
        account: configuration.findAccount(accountId),
        isTrackingNumber: (e164) => configuration.isTrackingNumber(e164, accountId),
        describeDestination,
      },
      ringing.begin(arrived.carrierCallId, arrived.from, arrived.to),
    )
    return { decision, routed: writeRouted(arrived, decision) }
  }
}

/** What is journaled of a decision: all of it but the words that were spoken. */
export function writeRouted(
  { carrierCallId, at }: Arrived,
  { notice: _spoken, ...decision }: RouteDecision,
): Extract<CallEvent, { kind: 'routed' }> {
  return { key: `routed ${carrierCallId}`, kind: 'routed', carrierCallId, at, ...decision }
}

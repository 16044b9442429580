import { findPlace } from '../numbers/find-place.ts'
import type { LegRecord } from '../storage/records.ts'

/** The parameters that every voice request and status callback carries about its leg. */
export function legParams(leg: LegRecord): Record<string, string> {
  return {
    AccountSid: leg.accountSid,
    ApiVersion: '2010-04-01',
    CallSid: leg.sid,
    CallStatus: leg.status,
    Direction: leg.direction,
    From: leg.from,
    Caller: leg.from,
    To: leg.to,
    Called: leg.to,
    ...placeParams('From', leg.from),
    ...placeParams('Caller', leg.from),
    ...placeParams('To', leg.to),
    ...placeParams('Called', leg.to),
    ...(leg.parentSid ? { ParentCallSid: leg.parentSid } : {}),
    ...(leg.forwardedFrom ? { ForwardedFrom: leg.forwardedFrom, CalledVia: leg.forwardedFrom } : {}),
    ...(leg.direction === 'inbound' && leg.from.startsWith('+1')
      ? { StirVerstat: 'TN-Validation-Passed-A' }
      : {}),
  }
}

function placeParams(prefix: string, e164: string): Record<string, string> {
  const place = findPlace(e164)
  return {
    [`${prefix}City`]: place?.city.toUpperCase() ?? '',
    [`${prefix}State`]: place?.region ?? '',
    [`${prefix}Zip`]: place?.postalCode ?? '',
    [`${prefix}Country`]: place?.country ?? (e164.startsWith('+1') ? 'US' : ''),
  }
}

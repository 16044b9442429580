import { formatNational } from '../numbers/format-national.ts'
import type { LegRecord } from '../storage/records.ts'
import { formatDate } from './format-date.ts'

/** A leg as the REST API shows it. An answered call starts when it was answered, any other when it was created. */
export function writeCall(leg: LegRecord): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${leg.accountSid}/Calls/${leg.sid}`
  return {
    sid: leg.sid,
    account_sid: leg.accountSid,
    parent_call_sid: leg.parentSid,
    phone_number_sid: leg.phoneNumberSid,
    to: leg.to,
    to_formatted: formatNational(leg.to),
    from: leg.from,
    from_formatted: formatNational(leg.from),
    status: leg.status,
    direction: leg.direction,
    date_created: formatDate(leg.createdAt),
    date_updated: formatDate(leg.updatedAt),
    start_time: formatDate(startedAt(leg)),
    end_time: formatDate(leg.endedAt),
    duration: leg.durationSeconds === null ? null : String(leg.durationSeconds),
    price: null,
    price_unit: 'USD',
    answered_by: null,
    api_version: '2010-04-01',
    forwarded_from: leg.forwardedFrom,
    group_sid: null,
    caller_name: null,
    queue_time: '0',
    trunk_sid: null,
    annotation: null,
    uri: `${uri}.json`,
    subresource_uris: {
      recordings: `${uri}/Recordings.json`,
      notifications: `${uri}/Notifications.json`,
    },
  }
}

export function startedAt(leg: LegRecord): string {
  return leg.answeredAt ?? leg.createdAt
}

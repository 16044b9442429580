import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { openLeg, type ProgressEvent } from '../calls/leg.ts'
import { runLeg } from '../calls/run-leg.ts'
import { Wire } from '../calls/wire.ts'
import type { Lab } from '../lab.ts'
import type { LegRecord } from '../storage/records.ts'
import type { TwimlSource } from '../webhooks/fetch-twiml.ts'
import { readHttpMethod, readUrl } from './read-form.ts'
import { TwilioError } from './twilio-error.ts'

const EVENTS: readonly ProgressEvent[] = ['initiated', 'ringing', 'answered', 'completed']

/** Places a call that the account asked for by REST; the document runs for whoever picks up. */
export function placeApiCall(lab: Lab, accountSid: string, form: URLSearchParams): LegRecord {
  const to = parsePhoneNumberFromString(form.get('To') ?? '', 'US')
  const from = form.get('From') ?? ''
  if (!form.get('To')) throw new TwilioError(21201, "No 'To' number is specified")
  if (!to?.isValid())
    throw new TwilioError(
      21211,
      `The phone number you are attempting to call, ${form.get('To')}, is not valid.`,
    )
  if (!from) throw new TwilioError(21213, "No 'From' number is specified")
  const isOwned = lab.numbers
    .list()
    .some((number) => number.accountSid === accountSid && number.e164 === from)
  if (!isOwned) {
    throw new TwilioError(
      21210,
      `The source phone number provided, ${from}, is not yet verified for your account.`,
    )
  }
  const url = readUrl(form, 'Url')
  const twiml = form.get('Twiml')
  if (!url && !twiml) throw new TwilioError(21205, 'Url parameter is required.')
  const statusUrl = readUrl(form, 'StatusCallback')
  const asked = form.getAll('StatusCallbackEvent').flatMap((text) => text.split(/\s+/))
  const fallbackUrl = readUrl(form, 'FallbackUrl')
  const fallback: TwimlSource | null = fallbackUrl
    ? { url: fallbackUrl, method: readHttpMethod(form, 'FallbackMethod') ?? 'POST' }
    : null
  const wire = new Wire({ from, to: to.number, trip: { rings: [], legSids: [], hops: 0 } })
  const leg = openLeg(lab, {
    accountSid,
    wire,
    direction: 'outbound-api',
    status: statusUrl
      ? {
          url: statusUrl,
          method: readHttpMethod(form, 'StatusCallbackMethod') ?? 'POST',
          events: new Set(asked.length ? EVENTS.filter((event) => asked.includes(event)) : ['completed']),
        }
      : undefined,
  })
  wire.callSid = leg.sid
  const source = twiml ? { twiml } : { url: url ?? '', method: readHttpMethod(form, 'Method') ?? 'POST' }
  const timeout = Number(form.get('Timeout')) || 60
  void (async () => {
    lab.route(wire)
    void lab.clock.sleep(timeout, wire.over).then((isTime) => {
      if (isTime && !wire.hasBeenAnswered) wire.end('caller', 'no-answer')
    })
    if (!(await wire.whenAnswered())) return
    wire.join()
    if (await runLeg(lab, leg, source, { rootSid: leg.sid, fallback })) wire.end('caller', 'hangup')
  })()
  return leg.record()
}

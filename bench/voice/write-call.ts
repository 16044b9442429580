import { createHmac } from 'node:crypto'
import { writeRequest } from '../load/write-request.ts'
import type { SeededAccount } from '../product/seed-accounts.ts'

/** A tracking number, and what calls to it ring. */
export type Line = {
  account: Pick<SeededAccount, 'connectionId' | 'accountSid' | 'authToken'>
  e164: string
  destination: string
}

export type PlacedCall = { carrierCallId: string; destination: string; webhook: Buffer; echo: Buffer }

/**
 * The voice webhook of a call never placed before, signed for `publicUrl` as the carrier signs; `echo` is the same
 * parameters in JSON. A caller of its own for each, because one that rings a number often enough looks like a loop.
 */
export function writeCall(
  publicUrl: string,
  { account, e164, destination }: Line,
  serial: number,
): PlacedCall {
  const carrierCallId = `CA${serial.toString(16).padStart(32, '0')}`
  const from = `+1737${2_000_000 + serial}`
  const params: Record<string, string> = {
    AccountSid: account.accountSid,
    ApiVersion: '2010-04-01',
    CallSid: carrierCallId,
    CallStatus: 'ringing',
    Called: e164,
    CalledCity: 'AUSTIN',
    CalledCountry: 'US',
    CalledState: 'TX',
    CalledZip: '78701',
    Caller: from,
    CallerCity: 'AUSTIN',
    CallerCountry: 'US',
    CallerState: 'TX',
    CallerZip: '78704',
    Direction: 'inbound',
    From: from,
    FromCity: 'AUSTIN',
    FromCountry: 'US',
    FromState: 'TX',
    FromZip: '78704',
    StirVerstat: 'TN-Validation-Passed-A',
    To: e164,
    ToCity: 'AUSTIN',
    ToCountry: 'US',
    ToState: 'TX',
    ToZip: '78701',
  }
  const path = `/carriers/${account.connectionId}/voice`
  const signed = Object.keys(params)
    .sort()
    .reduce((text, name) => text + name + params[name], publicUrl + path)
  const headers = {
    connection: 'keep-alive',
    'user-agent': 'TwilioProxy/1.1',
    accept: '*/*',
    'x-twilio-signature': createHmac('sha1', account.authToken).update(signed).digest('base64'),
  }
  return {
    carrierCallId,
    destination,
    webhook: writeRequest({
      path,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
      body: new URLSearchParams(params).toString(),
    }),
    echo: writeRequest({
      path,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(params),
    }),
  }
}

import { randomBytes } from 'node:crypto'
import type { Business } from './seed-business.ts'
import { sendWebhook } from './sign-webhook.ts'

export type CarrierReport = { callId: string; kind: 'arrived' | 'destinationLeg' | 'dialEnded' | 'callerLeg' }

/**
 * One answered call as a carrier reports it, each webhook sent once and none repeated. Tells of every report that was acknowledged with a
 * 2xx, and whether the call was told to ring `destination`. Rejects at the first that is not.
 */
export async function reportCall(
  url: string,
  business: Business,
  carrier: { accountSid: string; authToken: string },
  call: { from: string; to: string; destination: string },
  onAcknowledged: (report: CarrierReport) => void,
): Promise<{ isRight: boolean }> {
  const callId = `CA${randomBytes(16).toString('hex')}`
  const legId = `CA${randomBytes(16).toString('hex')}`
  const common = {
    AccountSid: carrier.accountSid,
    ApiVersion: '2010-04-01',
    From: call.from,
    Direction: 'inbound',
  }
  const caller = { ...common, CallSid: callId, To: call.to }
  const leg = { ...common, CallSid: legId, ParentCallSid: callId, To: call.destination }
  const base = `${url}/carriers/${business.connectionId}`
  const send = async (path: string, kind: CarrierReport['kind'], params: Record<string, string>) => {
    const answer = await sendWebhook({ authToken: carrier.authToken, url: base + path, params })
    if (answer.status < 200 || answer.status > 299) throw new Error(`The answer was ${answer.status}.`)
    onAcknowledged({ callId, kind })
    return answer
  }
  const { body } = await send('/voice', 'arrived', { ...caller, CallStatus: 'ringing' })
  await send('/status', 'destinationLeg', { ...leg, CallStatus: 'in-progress', SequenceNumber: '1' })
  await send('/voice?step=after', 'dialEnded', {
    ...caller,
    CallStatus: 'in-progress',
    DialCallSid: legId,
    DialCallStatus: 'completed',
    DialCallDuration: '12',
  })
  await send('/status', 'callerLeg', { ...caller, CallStatus: 'completed', CallDuration: '15' })
  return { isRight: body.includes(`>${call.destination}<`) }
}

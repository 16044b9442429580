import type { Lab } from '../lab.ts'
import type { OwnedNumber } from '../storage/records.ts'
import { openLeg } from './leg.ts'
import { runLeg } from './run-leg.ts'
import type { EndCause, Wire } from './wire.ts'

/** A call has come in on an account's number: opens the inbound leg and does what the account's documents say. */
export async function answerTrackingNumber(lab: Lab, wire: Wire, number: OwnedNumber): Promise<void> {
  const leg = openLeg(lab, {
    accountSid: number.accountSid,
    wire,
    direction: 'inbound',
    number,
    status: number.statusCallback
      ? { url: number.statusCallback, method: number.statusCallbackMethod, events: new Set(['completed']) }
      : undefined,
  })
  wire.ring()
  const isStillThere = await runLeg(
    lab,
    leg,
    { url: number.voiceUrl, method: number.voiceMethod },
    {
      rootSid: leg.sid,
      fallback: number.voiceFallbackUrl
        ? { url: number.voiceFallbackUrl, method: number.voiceFallbackMethod }
        : null,
    },
  )
  if (!isStillThere) return
  // A document that ends without having dialled picks up and hangs up; after an unanswered answerOnBridge dial the
  // caller's leg ends as the dialled one did.
  const dialled = wire.lastDialStatus
  if (!wire.hasBeenAnswered && !dialled) wire.answer()
  wire.end('called', wire.hasBeenAnswered || dialled === null ? 'hangup' : CAUSE_OF[dialled])
}

const CAUSE_OF: Record<NonNullable<Wire['lastDialStatus']>, EndCause> = {
  completed: 'no-answer',
  busy: 'busy',
  'no-answer': 'no-answer',
  failed: 'failed',
  canceled: 'canceled',
}

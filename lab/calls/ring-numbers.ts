import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Dial, DialNumber } from '../twiml/verbs.ts'
import { noteProblem } from '../webhooks/note-problem.ts'
import { type Leg, openLeg } from './leg.ts'
import { resolveUrl, type Session } from './session.ts'
import { otherSide, Wire } from './wire.ts'

export type Attempt = { wire: Wire; leg: Leg; number: DialNumber }

type Rung =
  | { winner: Attempt; attempts: Attempt[] }
  | { winner: null; attempts: Attempt[]; status: 'busy' | 'no-answer' | 'failed' | 'canceled' }

/** Rings all numbers at once; the first to pick up wins and the others stop ringing. */
export async function ringNumbers(session: Session, dial: Dial): Promise<Rung> {
  const { lab, leg } = session
  const callerId = presentedId(session, dial)
  const attempts =
    callerId === undefined ? [] : dial.numbers.flatMap((number) => openAttempt(session, number, callerId))
  if (attempts.length === 0) return { winner: null, attempts, status: 'failed' }
  const decided = new AbortController()
  let isStarred = false
  const offStar = leg.wire.on('press', (side, keys) => {
    if (!dial.hangupOnStar || side !== leg.person || !keys.includes('*')) return
    isStarred = true
    decided.abort()
  })
  let winner: Attempt | null = null
  let isRinging = false
  for (const attempt of attempts) {
    attempt.wire.on('ring', () => {
      if (!isRinging) leg.wire.speak(otherSide(leg.person), { who: 'carrier', clip: 'ringback', seconds: 0 })
      isRinging = true
    })
    attempt.wire.on('answer', () => {
      winner ??= attempt
      decided.abort()
    })
    attempt.wire.on('end', () => {
      if (attempts.every((one) => one.wire.state === 'ended')) decided.abort()
    })
  }
  for (const attempt of attempts) lab.route(attempt.wire)
  await lab.clock.sleep(dial.timeout, AbortSignal.any([decided.signal, session.signal]))
  offStar()
  const won = winner as Attempt | null
  const causes = attempts.map((attempt) => attempt.wire.cause)
  for (const attempt of attempts) {
    if (attempt !== won) attempt.wire.end('caller', isStarred ? 'canceled' : 'no-answer')
  }
  if (won) return { winner: won, attempts }
  const status = isStarred
    ? 'canceled'
    : causes.includes('busy')
      ? 'busy'
      : causes.every((cause) => cause === 'failed')
        ? 'failed'
        : 'no-answer'
  return { winner: null, attempts, status }
}

/** The number shown to the called side, or undefined when the carrier refuses it (13214). */
function presentedId(session: Session, dial: Dial): string | undefined {
  const { lab, leg } = session
  const { from, to } = leg.record()
  if (dial.callerId === null) return from
  const wanted = readE164(dial.callerId) ?? dial.callerId
  const isOwned = lab.numbers
    .list()
    .some((number) => number.accountSid === leg.accountSid && number.e164 === wanted)
  if (wanted === from || wanted === to || isOwned) return wanted
  note(
    session,
    13214,
    `Dial: Invalid callerId value "${dial.callerId}": not the caller's, the called or an owned number`,
  )
  return undefined
}

function openAttempt(session: Session, number: DialNumber, callerId: string): Attempt[] {
  const { lab, leg } = session
  const to = readE164(number.to)
  if (!to) {
    note(session, 13224, `Dial: the number "${number.to}" is invalid or cannot be called`)
    return []
  }
  const wire = new Wire({ from: callerId, to, trip: leg.wire.trip })
  const child = openLeg(lab, {
    accountSid: leg.accountSid,
    wire,
    direction: 'outbound-dial',
    parentSid: leg.sid,
    rootSid: session.rootSid,
    status: number.statusCallback
      ? {
          url: resolveUrl(session, number.statusCallback),
          method: number.statusCallbackMethod,
          events: number.statusCallbackEvents,
        }
      : undefined,
  })
  wire.callSid = child.sid
  return [{ wire, leg: child, number }]
}

function readE164(text: string): string | undefined {
  const number = parsePhoneNumberFromString(text, 'US')
  return number?.isValid() ? number.number : undefined
}

function note(session: Session, code: number, message: string): void {
  const { accountSid, sid: callSid } = session.leg
  noteProblem(session.lab, { accountSid, callSid, code, message, url: session.documentUrl })
}

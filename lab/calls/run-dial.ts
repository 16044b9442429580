import type { Dial } from '../twiml/verbs.ts'
import { legParams } from '../webhooks/leg-params.ts'
import { sendWebhook } from '../webhooks/send-webhook.ts'
import { joinWires } from './join-wires.ts'
import { type Attempt, ringNumbers } from './ring-numbers.ts'
import { NEXT, resolveUrl, type Session, type Step } from './session.ts'
import { startTape, type Tape } from './tape.ts'

type DialResult = {
  status: 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled'
  attempt: Attempt | null
  bridged: boolean
  tape: Tape | null
}

/** Rings the numbers, joins the person with the first that picks up, and goes on when the talk is over. */
export async function runDial(session: Session, dial: Dial): Promise<Step> {
  const { lab, leg } = session
  if (!dial.answerOnBridge) leg.wire.answer()
  const result = await dialOut(session, dial)
  const childDuration = result.attempt?.leg.record().durationSeconds ?? 0
  const hungUp = leg.wire.over.aborted
  leg.wire.lastDialStatus = result.status
  if (!dial.action) return NEXT
  const extra: Record<string, string> = {
    DialCallStatus: result.status,
    DialBridged: String(result.bridged),
    ...(result.attempt ? { DialCallSid: result.attempt.leg.sid } : {}),
    ...(result.attempt?.wire.hasBeenAnswered ? { DialCallDuration: String(childDuration) } : {}),
    ...(result.tape ? { RecordingUrl: result.tape.url, RecordingSid: result.tape.sid } : {}),
  }
  const url = resolveUrl(session, dial.action)
  if (!hungUp) return { kind: 'goto', source: { url, method: dial.method, extra } }
  // The carrier asks the action URL also when the caller is gone; nobody is left to hear the answer.
  void sendWebhook({
    url,
    method: dial.method,
    params: { ...legParams(leg.record()), ...extra },
    authToken: lab.accounts.get(leg.accountSid)?.authToken ?? '',
    readTimeoutMs: lab.webhookTimeoutMs,
    signal: lab.stopping,
  })
  return NEXT
}

async function dialOut(session: Session, dial: Dial): Promise<DialResult> {
  const tape = dial.record?.from === 'ringing' ? recordDial(session, dial) : null
  const rung = await ringNumbers(session, dial)
  if (!rung.winner) {
    tape?.stop()
    return { status: rung.status, attempt: rung.attempts.at(-1) ?? null, bridged: false, tape }
  }
  const attempt = rung.winner
  const accepted = attempt.number.url ? await whisper(session, attempt, attempt.number.url) : true
  if (!accepted || session.signal.aborted || attempt.wire.over.aborted) {
    attempt.wire.end('caller', 'hangup')
    tape?.stop()
    return { status: 'completed', attempt, bridged: false, tape }
  }
  return bridge(session, dial, attempt, tape)
}

async function bridge(
  session: Session,
  dial: Dial,
  attempt: Attempt,
  earlyTape: Tape | null,
): Promise<DialResult> {
  const { lab, leg } = session
  leg.wire.answer()
  const tape = earlyTape ?? (dial.record ? recordDial(session, dial) : null)
  const cut = joinWires(leg.wire, leg.person, attempt.wire)
  const star = new AbortController()
  const offStar = leg.wire.on('press', (side, keys) => {
    if (dial.hangupOnStar && side === leg.person && keys.includes('*')) star.abort()
  })
  if (attempt.number.sendDigits) attempt.wire.press('caller', attempt.number.sendDigits.replace(/w/gi, ''))
  await lab.clock.sleep(dial.timeLimit, AbortSignal.any([session.signal, attempt.wire.over, star.signal]))
  offStar()
  cut()
  attempt.wire.end('caller', 'hangup')
  tape?.stop()
  return { status: 'completed', attempt, bridged: true, tape }
}

/** Runs the document of `<Number url>` for the person who picked up; false when they hung up in it. */
async function whisper(session: Session, attempt: Attempt, url: string): Promise<boolean> {
  const giveUp = () => attempt.wire.end('caller', 'hangup')
  session.signal.addEventListener('abort', giveUp, { once: true })
  const source = { url: resolveUrl(session, url), method: attempt.number.method }
  const isStillThere = await session.runOther(attempt.leg, source)
  session.signal.removeEventListener('abort', giveUp)
  return isStillThere
}

function recordDial(session: Session, dial: Dial): Tape {
  const { lab, leg, rootSid } = session
  const url = dial.callback.url && resolveUrl(session, dial.callback.url)
  const callback = { ...dial.callback, url }
  return startTape(lab, {
    leg,
    wire: leg.wire,
    channels: dial.record?.channels ?? 1,
    source: 'DialVerb',
    listen: 'both',
    callback,
    rootSid,
  })
}

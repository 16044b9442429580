import type { RecordVerb } from '../twiml/verbs.ts'
import { legParams } from '../webhooks/leg-params.ts'
import { sendWebhook } from '../webhooks/send-webhook.ts'
import { NEXT, resolveUrl, type Session, type Step, sayTo } from './session.ts'
import { startTape } from './tape.ts'

/**
 * Records what the person says until a finish key, a silence of `timeout` seconds, `maxLength` or hanging up, then asks
 * the action URL what comes next. A message in which nobody spoke goes on with the next verb.
 */
export async function runRecord(session: Session, verb: RecordVerb): Promise<Step> {
  const { lab, leg } = session
  leg.wire.answer()
  if (verb.playBeep) await sayTo(session, { who: 'carrier', clip: 'beep', seconds: 0.5 })
  if (session.signal.aborted) return NEXT
  const tape = startTape(lab, {
    leg,
    wire: leg.wire,
    channels: 1,
    source: 'RecordVerb',
    listen: 'person',
    callback: { ...verb.callback, url: verb.callback.url && resolveUrl(session, verb.callback.url) },
    rootSid: session.rootSid,
  })
  const key = await waitForSilence(session, verb)
  const seconds = tape.stop()
  const hungUp = leg.wire.over.aborted
  if (!tape.hasVoice || seconds === 0) return NEXT
  const extra = {
    RecordingUrl: tape.url,
    RecordingSid: tape.sid,
    RecordingDuration: String(seconds),
    ...(hungUp ? { Digits: 'hangup' } : key ? { Digits: key } : {}),
  }
  const url = resolveUrl(session, verb.action)
  if (!hungUp) return { kind: 'goto', source: { url, method: verb.method, extra } }
  void sendWebhook({
    url,
    method: verb.method,
    params: { ...legParams(leg.record()), ...extra },
    authToken: lab.accounts.get(leg.accountSid)?.authToken ?? '',
    readTimeoutMs: lab.webhookTimeoutMs,
    signal: lab.stopping,
  })
  return NEXT
}

/** Resolves with the key that ended it, or an empty string. */
async function waitForSilence(session: Session, verb: RecordVerb): Promise<string> {
  const { lab, leg } = session
  const finished = new AbortController()
  let key = ''
  let speech = new AbortController()
  let quietFrom = lab.clock.virtualSeconds()
  const offs = [
    leg.wire.on('press', (side, keys) => {
      const hit = side === leg.person ? [...keys].find((one) => verb.finishOnKey.includes(one)) : undefined
      if (hit === undefined) return
      key = hit
      finished.abort()
    }),
    leg.wire.on('speak', (side, utterance) => {
      if (side !== leg.person) return
      quietFrom = lab.clock.virtualSeconds() + utterance.seconds
      speech.abort()
    }),
  ]
  const endsAt = lab.clock.virtualSeconds() + verb.maxLength
  for (;;) {
    speech = new AbortController()
    const now = lab.clock.virtualSeconds()
    const wait = Math.min(quietFrom + verb.timeout, endsAt) - now
    const stop = AbortSignal.any([session.signal, finished.signal, speech.signal])
    if ((await lab.clock.sleep(wait, stop)) || session.signal.aborted || finished.signal.aborted) break
  }
  for (const off of offs) off()
  return key
}

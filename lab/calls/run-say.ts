import { readWav, SAMPLE_RATE } from '../audio/wav.ts'
import type { Play, Say } from '../twiml/verbs.ts'
import { noteProblem } from '../webhooks/note-problem.ts'
import { resolveUrl, type Session, sayTo, utteranceOf } from './session.ts'

export async function runSay(session: Session, say: Say, signal = session.signal): Promise<void> {
  for (let n = 0; n < say.loop && !signal.aborted; n++) {
    await sayTo(session, utteranceOf(session.lab, say.text), signal)
  }
}

/** Plays a file from its address; one that cannot be had is noted and skipped, as the carrier does. */
export async function runPlay(session: Session, play: Play, signal = session.signal): Promise<void> {
  const { lab, leg } = session
  if (play.digits) {
    leg.wire.answer()
    leg.wire.press(leg.person === 'caller' ? 'called' : 'caller', play.digits.replace(/w/gi, ''))
    await lab.clock.sleep(0.25 * play.digits.length, signal)
    return
  }
  const url = resolveUrl(session, play.url)
  const seconds = await fetchLength(session, url)
  if (seconds === undefined) return
  for (let n = 0; n < play.loop && !signal.aborted; n++) {
    await sayTo(session, { who: 'carrier', clip: url, seconds }, signal)
  }
}

const UNKNOWN_FORMAT_SECONDS = 5

async function fetchLength(session: Session, url: string): Promise<number | undefined> {
  const { lab, leg } = session
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([session.signal, AbortSignal.timeout(lab.webhookTimeoutMs)]),
    })
    if (!response.ok) throw new Error(`the server answered ${response.status}`)
    const samples = readWav(Buffer.from(await response.arrayBuffer()))
    if (samples) lab.clips.add(url, samples)
    return samples ? samples.length / SAMPLE_RATE : UNKNOWN_FORMAT_SECONDS
  } catch (error) {
    if (!session.signal.aborted) {
      const message = `HTTP retrieval failure: ${error instanceof Error ? error.message : String(error)}`
      noteProblem(lab, { accountSid: leg.accountSid, callSid: leg.sid, code: 11200, message, url })
    }
    return undefined
  }
}

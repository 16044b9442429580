import { secondsToSay } from '../audio/make-murmur.ts'
import type { Lab } from '../lab.ts'
import type { TwimlSource } from '../webhooks/fetch-twiml.ts'
import type { Leg } from './leg.ts'
import { otherSide, type Utterance } from './wire.ts'

/** A leg while the carrier runs documents for it. */
export type Session = {
  readonly lab: Lab
  readonly leg: Leg
  /** The first leg of the call: what its callbacks are ordered by. */
  readonly rootSid: string
  /** Fires when the person hung up or the call was sent to another document: whatever runs must stop. */
  readonly signal: AbortSignal
  /** The address of the running document; relative addresses and default actions start from it. */
  readonly documentUrl: string
  /** Runs documents for another leg of the call; true when they ran out with its person still there. */
  runOther(leg: Leg, source: TwimlSource): Promise<boolean>
}

/** What a verb leaves behind: on to the next verb, over to another document, or the end of the call. */
export type Step =
  | { kind: 'next' }
  | { kind: 'goto'; source: TwimlSource }
  | { kind: 'end'; cause: 'hangup' | 'busy' | 'rejected' }

export const NEXT: Step = { kind: 'next' }

export function resolveUrl(session: Session, url: string | null): string {
  if (!url) return session.documentUrl
  return URL.canParse(url, session.documentUrl) ? new URL(url, session.documentUrl).href : url
}

/** Picks up if need be, says it to the person and waits until it is said or `signal` stops it. */
export async function sayTo(
  session: Session,
  utterance: Utterance,
  signal: AbortSignal = session.signal,
): Promise<void> {
  const { lab, leg } = session
  if (signal.aborted) return
  leg.wire.answer()
  leg.wire.speak(otherSide(leg.person), utterance)
  await lab.clock.sleep(utterance.seconds, signal)
}

/** The bundled clip that speaks this text, or the text with a guess at its length. */
export function utteranceOf(lab: Lab, text: string): Utterance {
  const clip = lab.clips.findByText(text)
  return {
    who: 'carrier',
    text,
    seconds: clip?.seconds ?? secondsToSay(text),
    ...(clip ? { clip: clip.name } : {}),
  }
}

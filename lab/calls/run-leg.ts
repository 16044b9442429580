import type { Lab } from '../lab.ts'
import { readTwiml } from '../twiml/read-twiml.ts'
import { fetchTwiml, type TwimlDocument, type TwimlSource } from '../webhooks/fetch-twiml.ts'
import { legParams } from '../webhooks/leg-params.ts'
import { noteProblem } from '../webhooks/note-problem.ts'
import type { Leg } from './leg.ts'
import { runVerb } from './run-verb.ts'
import { type Session, sayTo, utteranceOf } from './session.ts'

const MOST_DOCUMENTS = 200
const APPLICATION_ERROR = 'We are sorry, an application error has occurred. Goodbye.'

/**
 * Fetches documents and runs their verbs for one leg until there is nothing left to do or the person is gone.
 * Returns true when the documents ran out with the person still on the line.
 */
export async function runLeg(
  lab: Lab,
  leg: Leg,
  start: TwimlSource | { twiml: string },
  options: { rootSid: string; fallback: TwimlSource | null },
): Promise<boolean> {
  const { wire } = leg
  let sentElsewhere = new AbortController()
  let next: TwimlSource | { twiml: string } | null = start
  const live = lab.liveLegs.get(leg.sid)
  if (live) {
    live.redirect = (source) => {
      next = source
      sentElsewhere.abort()
    }
  }
  for (let count = 0; next && count < MOST_DOCUMENTS; count++) {
    const source: TwimlSource | { twiml: string } = next
    next = null
    sentElsewhere = new AbortController()
    const signal = AbortSignal.any([wire.over, sentElsewhere.signal])
    const document = await openDocument(lab, leg, source, options.fallback, signal)
    if (wire.over.aborted) return false
    if (next) continue
    const session: Session = {
      lab,
      leg,
      rootSid: options.rootSid,
      signal,
      documentUrl: document?.url ?? '',
      runOther: (other, first) => runLeg(lab, other, first, { rootSid: options.rootSid, fallback: null }),
    }
    if (!document) {
      await sayTo(session, utteranceOf(lab, APPLICATION_ERROR))
      wire.end(leg.person === 'caller' ? 'called' : 'caller', 'hangup')
      return false
    }
    for (const verb of document.verbs) {
      const step = await runVerb(session, verb)
      if (wire.over.aborted) return false
      if (next) break
      if (step.kind === 'end') {
        wire.end(leg.person === 'caller' ? 'called' : 'caller', step.cause)
        return false
      }
      if (step.kind === 'goto') {
        next = step.source
        break
      }
    }
  }
  return !wire.over.aborted
}

async function openDocument(
  lab: Lab,
  leg: Leg,
  source: TwimlSource | { twiml: string },
  fallback: TwimlSource | null,
  signal: AbortSignal,
): Promise<TwimlDocument | undefined> {
  const { accountSid, sid: callSid } = leg
  if ('url' in source) {
    return fetchTwiml(lab, { accountSid, callSid, params: legParams(leg.record()), source, fallback, signal })
  }
  const twiml = readTwiml(source.twiml)
  if (twiml.ok) return { url: '', method: 'POST', verbs: twiml.verbs }
  noteProblem(lab, { accountSid, callSid, code: twiml.code, message: twiml.message, url: null })
  return undefined
}

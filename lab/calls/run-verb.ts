import type { Verb } from '../twiml/verbs.ts'
import { runDial } from './run-dial.ts'
import { runGather } from './run-gather.ts'
import { runRecord } from './run-record.ts'
import { runPlay, runSay } from './run-say.ts'
import { NEXT, resolveUrl, type Session, type Step } from './session.ts'

/** Runs one verb to its end. Reject and Redirect do not pick up; a Pause picks up when it is over, as documented. */
export async function runVerb(session: Session, verb: Verb): Promise<Step> {
  const { lab, leg } = session
  switch (verb.verb) {
    case 'Say':
      await runSay(session, verb)
      return NEXT
    case 'Play':
      await runPlay(session, verb)
      return NEXT
    case 'Pause':
      await lab.clock.sleep(verb.length, session.signal)
      leg.wire.answer()
      return NEXT
    case 'Gather':
      return runGather(session, verb)
    case 'Record':
      return runRecord(session, verb)
    case 'Dial':
      return runDial(session, verb)
    case 'Redirect':
      return { kind: 'goto', source: { url: resolveUrl(session, verb.url), method: verb.method } }
    case 'Hangup':
      leg.wire.answer()
      return { kind: 'end', cause: 'hangup' }
    case 'Reject':
      return { kind: 'end', cause: leg.wire.hasBeenAnswered ? 'hangup' : verb.reason }
  }
}

import type { CallEvent, Instruction } from '../../carriers/index.ts'
import type { RouteDecision } from './route-call.ts'

/** What callers hear of us, all of it. */
export const spoken = {
  apology: 'We are sorry, this number cannot take your call at the moment. Please try again later. Goodbye.',
  /** A static document cannot know whether anybody answered: true either way. */
  ended: 'This call has ended. If nobody was able to take it, please try again later. Goodbye.',
  missed: 'We are sorry, nobody is able to take your call right now. Please try again later. Goodbye.',
}

export type AnswerUrls = { afterwards: string; legStatus: string; recording: string }

const ringSeconds = 25

/** Never nothing: without a destination the caller hears an apology. */
export function answerCall(
  decision: Pick<RouteDecision, 'destination' | 'isRecorded' | 'notice'>,
  from: string | undefined,
  urls: AnswerUrls,
): Instruction[] {
  const { destination, notice } = decision
  if (!destination) return apologise
  const isRecorded = decision.isRecorded && Boolean(notice)
  return [
    ...(isRecorded && notice ? [{ kind: 'say' as const, text: notice }] : []),
    {
      kind: 'ring',
      destination,
      ...(from ? { callerId: from } : {}),
      timeoutSeconds: ringSeconds,
      isRecorded,
      afterwardsUrl: urls.afterwards,
      legStatusUrl: urls.legStatus,
      ...(isRecorded ? { recordingUrl: urls.recording } : {}),
    },
  ]
}

/** What follows when the ringing or the talk has ended. */
export function answerDialEnd(
  event: Pick<Extract<CallEvent, { kind: 'dialEnded' }>, 'status'>,
): Instruction[] {
  if (event.status === 'completed' || event.status === 'answered') return [{ kind: 'hangUp' }]
  return [{ kind: 'say', text: spoken.missed }, { kind: 'hangUp' }]
}

export const apologise: Instruction[] = [{ kind: 'say', text: spoken.apology }, { kind: 'hangUp' }]

/**
 * For the static document of a route: it rings without asking us anything, before or after. The carrier goes on in it after a talk that
 * the business ended, too; nothing in a document tells the two apart.
 */
export function answerWithoutUs(destination: RouteDecision['destination']): Instruction[] {
  if (!destination) return apologise
  return [
    { kind: 'ring', destination, timeoutSeconds: ringSeconds, isRecorded: false },
    { kind: 'say', text: spoken.ended },
    { kind: 'hangUp' },
  ]
}

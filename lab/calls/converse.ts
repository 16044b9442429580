import type { Clip } from '../audio/open-clips.ts'
import type { Lab } from '../lab.ts'
import { otherSide, type Side, type Utterance, type Wire } from './wire.ts'

const BEFORE_REPLY_SECONDS = 0.4
const SILENCE_SECONDS = 5

/**
 * Lets one side talk: it replies with its next line when the other person has finished, and speaks up again after a
 * silence if it has begun the talk. It does not answer the carrier's announcements. Ends with the wire.
 */
export function converse(
  lab: Lab,
  options: { wire: Wire; side: Side; who: 'business' | 'caller'; lines: readonly Clip[]; leads: boolean },
): void {
  const { wire, side, lines } = options
  let next = 0
  let waiting = new AbortController()
  const sayNextAfter = async (seconds: number) => {
    waiting.abort()
    waiting = new AbortController()
    const line = lines[next]
    if (!line || !(await lab.clock.sleep(seconds, AbortSignal.any([wire.over, waiting.signal])))) return
    next++
    wire.speak(side, lineUtterance(options.who, line))
    if (options.leads) void sayNextAfter(line.seconds + SILENCE_SECONDS)
  }
  wire.on('speak', (speaker, utterance) => {
    if (speaker === otherSide(side) && utterance.who !== 'carrier') {
      void sayNextAfter(utterance.seconds + BEFORE_REPLY_SECONDS)
    }
  })
  if (options.leads) void sayNextAfter(BEFORE_REPLY_SECONDS)
}

export function lineUtterance(who: 'business' | 'caller', line: Clip): Utterance {
  return { who, clip: line.name, seconds: line.seconds, ...(line.text ? { text: line.text } : {}) }
}

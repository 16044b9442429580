import type { ClipLibrary } from './open-clips.ts'
import { SAMPLE_RATE, writeWav } from './wav.ts'

/** Something one side said, in virtual seconds after the recording began. */
export type TapedUtterance = {
  channel: 'first' | 'second'
  atSeconds: number
  /** 0 for a tone that goes on until its side makes the next sound. */
  seconds: number
  clip?: string
  text?: string
}

/**
 * Lays what both sides said where they said it. Two channels: the caller's leg first (left), the other side second, as
 * the carrier documents; one channel: both summed. What was still being said at the end is cut there.
 */
export function mixRecording(
  clips: ClipLibrary,
  tape: readonly TapedUtterance[],
  durationSeconds: number,
  channels: 1 | 2,
): Buffer {
  const length = Math.round(durationSeconds * SAMPLE_RATE)
  const first = new Int16Array(length)
  const second = channels === 2 ? new Int16Array(length) : first
  tape.forEach((utterance, index) => {
    const track = utterance.channel === 'first' ? first : second
    const start = Math.round(utterance.atSeconds * SAMPLE_RATE)
    const until =
      tape.slice(index + 1).find((later) => later.channel === utterance.channel)?.atSeconds ?? durationSeconds
    const samples = clips.samplesOf(utterance, utterance.seconds || until - utterance.atSeconds)
    const end = Math.min(length, start + samples.length)
    for (let at = Math.max(0, start); at < end; at++) {
      track[at] = clamp((track[at] ?? 0) + (samples[at - start] ?? 0))
    }
  })
  return writeWav(channels === 2 ? [first, second] : [first])
}

function clamp(value: number): number {
  return Math.max(-32_768, Math.min(32_767, value))
}

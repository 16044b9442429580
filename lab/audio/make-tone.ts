import { SAMPLE_RATE } from './wav.ts'

export type ToneName = 'ringback' | 'busy' | 'beep'

type Tone = { hertz: readonly [number, number]; onSeconds: number; offSeconds: number }

/** North American call progress tones (ITU-T E.180) and the beep before a message. */
const TONES: Record<ToneName, Tone> = {
  ringback: { hertz: [440, 480], onSeconds: 2, offSeconds: 4 },
  busy: { hertz: [480, 620], onSeconds: 0.5, offSeconds: 0.5 },
  beep: { hertz: [1000, 1000], onSeconds: 0.5, offSeconds: 3600 },
}

const LOUDNESS = 3000

export function isToneName(name: string): name is ToneName {
  return Object.hasOwn(TONES, name)
}

export function makeTone(name: ToneName, seconds: number): Int16Array {
  const { hertz, onSeconds, offSeconds } = TONES[name]
  const samples = new Int16Array(Math.round(seconds * SAMPLE_RATE))
  for (let n = 0; n < samples.length; n++) {
    const time = n / SAMPLE_RATE
    if (time % (onSeconds + offSeconds) >= onSeconds) continue
    samples[n] =
      LOUDNESS * (Math.sin(2 * Math.PI * hertz[0] * time) + Math.sin(2 * Math.PI * hertz[1] * time))
  }
  return samples
}

import { SAMPLE_RATE } from './wav.ts'

/** How long a text takes to say at about 150 words a minute. */
export function secondsToSay(text: string): number {
  const words = text.split(/\s+/).filter(Boolean).length
  return Math.max(0.6, words * 0.4)
}

/**
 * A neutral voice without words, for texts that no clip was spoken for: a hum of a few harmonics whose loudness falls
 * to nothing about four times a second, as syllables do. Always the same for the same length.
 */
export function makeMurmur(seconds: number): Int16Array {
  const samples = new Int16Array(Math.round(seconds * SAMPLE_RATE))
  let phase = 0
  for (let n = 0; n < samples.length; n++) {
    const time = n / SAMPLE_RATE
    phase += (2 * Math.PI * (125 + 18 * Math.sin(2 * Math.PI * 0.45 * time))) / SAMPLE_RATE
    const syllable =
      Math.max(0, Math.sin(2 * Math.PI * 2.1 * time + 0.6 * Math.sin(2 * Math.PI * 0.7 * time))) ** 0.6
    let voice = 0
    for (let harmonic = 1; harmonic <= 8; harmonic++) voice += Math.sin(phase * harmonic) / harmonic ** 1.2
    samples[n] = 4200 * syllable * voice
  }
  return samples
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeMurmur, secondsToSay } from './make-murmur.ts'
import { isToneName, makeTone } from './make-tone.ts'
import { readWav, SAMPLE_RATE } from './wav.ts'

export type Clip = { name: string; text: string; samples: Int16Array; seconds: number }

export type ClipLibrary = {
  /** A committed clip, or one that was added while running. */
  find(name: string): Clip | undefined
  /** The clip that speaks exactly these words, if there is one. */
  findByText(text: string): Clip | undefined
  add(name: string, samples: Int16Array, text?: string): Clip
  /** The clips of one voice in the order they are spoken: `dana-1`, `dana-2` … */
  linesOf(voice: string): Clip[]
  voices(): string[]
  /** What this utterance sounds like for so long: its clip, its tone, or a murmur. */
  samplesOf(utterance: { clip?: string; text?: string }, seconds: number): Int16Array
}

const FOLDER = join(import.meta.dirname, '..', 'voices')

export function openClips(): ClipLibrary {
  const clips = new Map<string, Clip>()
  const byText = new Map<string, Clip>()
  const add = (name: string, samples: Int16Array, text = ''): Clip => {
    const clip = { name, text, samples, seconds: samples.length / SAMPLE_RATE }
    clips.set(name, clip)
    if (text) byText.set(normalise(text), clip)
    return clip
  }
  for (const line of readFileSync(join(FOLDER, 'lines.tsv'), 'utf8').split('\n')) {
    const [name, , , text] = line.split('\t')
    if (!name || !text) continue
    const samples = readWav(readFileSync(join(FOLDER, 'clips', `${name}.wav`)))
    if (!samples)
      throw new Error(`lab/voices/clips/${name}.wav is not a 16-bit WAV: run lab/voices/make-voices.sh.`)
    add(name, samples, text)
  }
  const linesOf = (voice: string) =>
    [...clips.values()].filter((clip) => clip.name.startsWith(`${voice}-`) && /-\d+$/.test(clip.name))
  return {
    find: (name) => clips.get(name),
    findByText: (text) => byText.get(normalise(text)),
    add,
    linesOf,
    voices: () => [
      ...new Set(
        [...clips.keys()].filter((name) => /-\d+$/.test(name)).map((name) => name.replace(/-\d+$/, '')),
      ),
    ],
    samplesOf(utterance, seconds) {
      const clip = utterance.clip ? clips.get(utterance.clip) : undefined
      if (clip) return clip.samples
      if (utterance.clip && isToneName(utterance.clip)) return makeTone(utterance.clip, seconds)
      return makeMurmur(utterance.text ? secondsToSay(utterance.text) : seconds)
    },
  }
}

function normalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

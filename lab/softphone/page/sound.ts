import type { HeardItem } from './call-types.ts'
import { byId } from './make-element.ts'

let context: AudioContext | undefined
/** A sound that plays, or will once it is loaded; it can be stopped at any time. */
type Sound = { stop(): void }
let ringing: Sound | undefined
let speaking: Sound | undefined
const buffers = new Map<string, Promise<AudioBuffer>>()

const isOn = () => byId<HTMLInputElement>('sound').checked

/** Must be called in a key press or click once, since browsers start sound only there. */
export function wakeSound(): void {
  context ??= new AudioContext()
  void context.resume()
}

export function startRinging(): void {
  ringing ??= play('/lab/sound?clip=ringback&seconds=6', { loops: true })
}

export function stopRinging(): void {
  ringing?.stop()
  ringing = undefined
}

/** Plays what was said. Spoken texts that the lab has no clip for are spoken by the browser where it has a voice. */
export function playItem(item: HeardItem): void {
  stopRinging()
  speaking?.stop()
  speaking = undefined
  if (item.clip === 'ringback') {
    startRinging()
    return
  }
  if (
    !item.clip &&
    item.text &&
    isOn() &&
    'speechSynthesis' in window &&
    speechSynthesis.getVoices().length > 0
  ) {
    speechSynthesis.speak(new SpeechSynthesisUtterance(item.text))
    return
  }
  const query = new URLSearchParams({ seconds: String(item.seconds) })
  if (item.clip) query.set('clip', item.clip)
  if (item.text) query.set('text', item.text)
  speaking = play(`/lab/sound?${query}`, { loops: false })
}

export function playBusy(): void {
  silence()
  speaking = play('/lab/sound?clip=busy&seconds=3', { loops: false })
}

export function silence(): void {
  stopRinging()
  speaking?.stop()
  speaking = undefined
  if ('speechSynthesis' in window) speechSynthesis.cancel()
}

const ROWS = [697, 770, 852, 941]
const COLUMNS = [1209, 1336, 1477]

/** The two tones of a key. */
export function playKey(key: string): void {
  const at = '123456789*0#'.indexOf(key)
  if (!context || !isOn() || at === -1) return
  const gain = context.createGain()
  gain.gain.value = 0.06
  gain.connect(context.destination)
  for (const hertz of [ROWS[Math.floor(at / 3)], COLUMNS[at % 3]]) {
    const tone = context.createOscillator()
    tone.frequency.value = hertz ?? 0
    tone.connect(gain)
    tone.start()
    tone.stop(context.currentTime + 0.14)
  }
}

function play(url: string, { loops }: { loops: boolean }): Sound | undefined {
  if (!context || !isOn()) return undefined
  const audio = context
  let node: AudioBufferSourceNode | undefined
  let isStopped = false
  const start = async () => {
    const loading = buffers.get(url) ?? load(audio, url)
    buffers.set(url, loading)
    try {
      const buffer = await loading
      if (isStopped) return
      node = audio.createBufferSource()
      node.buffer = buffer
    } catch {
      buffers.delete(url)
      return
    }
    node.loop = loops
    node.connect(audio.destination)
    node.start()
  }
  void start()
  return {
    stop() {
      isStopped = true
      node?.stop()
    },
  }
}

async function load(audio: AudioContext, url: string): Promise<AudioBuffer> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`No sound at ${url}`)
  return audio.decodeAudioData(await response.arrayBuffer())
}

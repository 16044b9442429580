/** The loudness of each channel over time, 0 to 1, in `buckets` equal steps. */
export type Peaks = { channels: Float32Array[]; durationMs: number }

const formats = { pcm: 1, muLaw: 7 }

/** Reads a WAV (8 or 16 bit PCM, or mu-law) as peaks. Undefined when it is anything else or broken. */
export function readWavPeaks(file: ArrayBuffer, buckets: number): Peaks | undefined {
  const view = new DataView(file)
  if (file.byteLength < 44 || tag(view, 0) !== 'RIFF' || tag(view, 8) !== 'WAVE') return undefined
  let format: { code: number; channels: number; rate: number; bits: number } | undefined
  for (let at = 12; at + 8 <= file.byteLength; ) {
    const name = tag(view, at)
    const size = view.getUint32(at + 4, true)
    if (name === 'fmt ' && at + 24 <= file.byteLength)
      format = {
        code: view.getUint16(at + 8, true),
        channels: view.getUint16(at + 10, true),
        rate: view.getUint32(at + 12, true),
        bits: view.getUint16(at + 22, true),
      }
    if (name === 'data') {
      const sample = format && sampleReader(view, format.code, format.bits)
      if (!format || !sample || format.channels < 1 || format.channels > 8 || !format.rate) return undefined
      const stride = (format.bits / 8) * format.channels
      // A recorder that streams writes 0 or the largest number where the size belongs.
      const frames = Math.floor(Math.min(size || Infinity, file.byteLength - at - 8) / stride)
      const { channels: count, rate } = format
      const channels = Array.from({ length: count }, (_, channel) =>
        peaksOf(frames, buckets, (frame) => sample(at + 8 + frame * stride + (channel * stride) / count)),
      )
      return { channels, durationMs: (frames / rate) * 1000 }
    }
    at += 8 + size + (size % 2)
  }
  return undefined
}

function peaksOf(frames: number, buckets: number, sample: (frame: number) => number): Float32Array {
  const peaks = new Float32Array(buckets)
  for (let frame = 0; frame < frames; frame++) {
    const bucket = Math.floor((frame / frames) * buckets)
    const level = Math.abs(sample(frame))
    peaks[bucket] = Math.max(level, peaks[bucket] ?? 0)
  }
  return peaks
}

function sampleReader(view: DataView, code: number, bits: number): ((at: number) => number) | undefined {
  if (code === formats.pcm && bits === 16) return (at) => view.getInt16(at, true) / 32_768
  if (code === formats.pcm && bits === 8) return (at) => (view.getUint8(at) - 128) / 128
  if (code === formats.muLaw && bits === 8) return (at) => muLaw(view.getUint8(at))
  return undefined
}

/** ITU-T G.711: inverted byte of sign, exponent (3 bits) and mantissa (4 bits). */
function muLaw(byte: number): number {
  const code = ~byte & 0xff
  const magnitude = ((((code & 0x0f) << 3) + 0x84) << ((code & 0x70) >> 4)) - 0x84
  return (code & 0x80 ? -magnitude : magnitude) / 32_768
}

function tag(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)))
}

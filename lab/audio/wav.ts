/** Telephone sound: 8,000 samples a second, 16 bit. */
export const SAMPLE_RATE = 8000

/** Writes a PCM WAV of one channel, or of two of the same length side by side. */
export function writeWav(channels: Int16Array[]): Buffer {
  const length = Math.max(0, ...channels.map((channel) => channel.length))
  const blockAlign = 2 * channels.length
  const bytes = Buffer.alloc(44 + length * blockAlign)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(36 + length * blockAlign, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(channels.length, 22)
  bytes.writeUInt32LE(SAMPLE_RATE, 24)
  bytes.writeUInt32LE(SAMPLE_RATE * blockAlign, 28)
  bytes.writeUInt16LE(blockAlign, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(length * blockAlign, 40)
  channels.forEach((channel, index) => {
    for (let n = 0; n < channel.length; n++)
      bytes.writeInt16LE(channel[n] ?? 0, 44 + n * blockAlign + index * 2)
  })
  return bytes
}

/** Reads a 16-bit PCM WAV as one channel at 8 kHz: other rates are resampled, further channels left out. Undefined for anything else. */
export function readWav(bytes: Buffer): Int16Array | undefined {
  if (
    bytes.length < 12 ||
    bytes.toString('latin1', 0, 4) !== 'RIFF' ||
    bytes.toString('latin1', 8, 12) !== 'WAVE'
  ) {
    return undefined
  }
  let format: { channels: number; rate: number } | undefined
  for (let at = 12; at + 8 <= bytes.length; ) {
    const kind = bytes.toString('latin1', at, at + 4)
    const size = Math.min(bytes.readUInt32LE(at + 4), bytes.length - at - 8)
    if (kind === 'fmt ' && size >= 16) {
      const isPcm16 = bytes.readUInt16LE(at + 8) === 1 && bytes.readUInt16LE(at + 22) === 16
      if (!isPcm16) return undefined
      format = { channels: bytes.readUInt16LE(at + 10), rate: bytes.readUInt32LE(at + 12) }
    }
    if (kind === 'data' && format && format.channels > 0 && format.rate > 0) {
      return readSamples(bytes.subarray(at + 8, at + 8 + size), format)
    }
    at += 8 + size + (size % 2)
  }
  return undefined
}

function readSamples(data: Buffer, format: { channels: number; rate: number }): Int16Array {
  const frames = Math.floor(data.length / (2 * format.channels))
  const samples = new Int16Array(Math.floor((frames * SAMPLE_RATE) / format.rate))
  for (let n = 0; n < samples.length; n++) {
    const frame = Math.min(frames - 1, Math.floor((n * format.rate) / SAMPLE_RATE))
    samples[n] = data.readInt16LE(frame * 2 * format.channels)
  }
  return samples
}

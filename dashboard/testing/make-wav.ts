/** A two-channel 8 kHz recording in which the parties take turns, as 16 bit PCM: something to see and to hear. */
export function makeWav(seconds: number): Buffer {
  const rate = 8000
  const frames = rate * seconds
  const file = Buffer.alloc(44 + frames * 4)
  file.write('RIFF', 0)
  file.writeUInt32LE(36 + frames * 4, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(2, 22)
  file.writeUInt32LE(rate, 24)
  file.writeUInt32LE(rate * 4, 28)
  file.writeUInt16LE(4, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36)
  file.writeUInt32LE(frames * 4, 40)
  for (let frame = 0; frame < frames; frame++) {
    const at = frame / rate
    const speaker = Math.floor(at / 3.1) % 2
    const syllable =
      Math.max(0, Math.sin(at * 19 + Math.sin(at * 3) * 4)) * (0.4 + 0.6 * Math.abs(Math.sin(at * 0.9)))
    const tone = Math.sin(2 * Math.PI * (speaker ? 130 : 210) * at) * syllable
    for (const channel of [0, 1])
      file.writeInt16LE(
        Math.round((channel === speaker ? tone * 0.7 : tone * 0.02) * 32_000),
        44 + frame * 4 + channel * 2,
      )
  }
  return file
}

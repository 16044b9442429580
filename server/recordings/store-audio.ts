import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '../errors.ts'

/**
 * Writes a WAV stream to `path`, whole or not at all, and durable when it resolves. Answers its size in bytes. Throws when the
 * stream is no WAV, ends early or is larger than `maxBytes`; then nothing is left behind.
 */
export async function storeAudio(
  path: string,
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
  suffix: string,
): Promise<number> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const partial = `${path}.${suffix}.part`
  const file = await open(partial, 'wx', 0o600)
  try {
    let bytes = 0
    const head: number[] = []
    for await (const chunk of body) {
      bytes += chunk.length
      if (bytes > maxBytes)
        throw new AppError(
          'body_too_large',
          `The recording is larger than ${maxBytes} bytes and was not stored.`,
        )
      if (head.length < 12) head.push(...chunk.subarray(0, 12 - head.length))
      await file.writeFile(chunk)
    }
    const text = String.fromCharCode(...head)
    if (!text.startsWith('RIFF') || text.slice(8) !== 'WAVE') {
      throw new AppError(
        'carrier_refused',
        'The carrier answered something else than a WAV file for the recording.',
      )
    }
    await file.sync()
    await file.close()
    await rename(partial, path)
    await syncFolder(dirname(path))
    return bytes
  } catch (error) {
    await file.close().catch(() => {})
    await rm(partial, { force: true })
    throw error
  }
}

/** A rename is durable when its folder is. Windows cannot open a folder and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

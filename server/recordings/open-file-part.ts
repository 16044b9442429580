import { createReadStream } from 'node:fs'
import { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { readRange } from './read-range.ts'

/** What an HTTP answer needs: 200 whole, 206 a part, 416 a range that is not there (no body). `contentRange` for the latter two. */
export type FilePart = {
  status: 200 | 206 | 416
  contentLength: number
  contentRange?: string
  /** Opened on demand; `cancel()` what is not read to its end. */
  open(): ReadableStream<Uint8Array> | undefined
}

/** A file of `size` bytes, or the part of it that a Range header asks for. */
export function openFilePart(path: string, size: number, range: string | undefined): FilePart {
  const part = readRange(range, size)
  if (part === 'unsatisfiable')
    return {
      status: 416,
      contentLength: 0,
      contentRange: `bytes */${size}`,
      open: () => undefined,
    }
  const { start, end } = part ?? { start: 0, end: size - 1 }
  return {
    status: part ? 206 : 200,
    contentLength: end - start + 1,
    ...(part && { contentRange: `bytes ${start}-${end}/${size}` }),
    // Readable.toWeb() throws into the process when a listener hangs up while data comes in (Node 24.21).
    open: () =>
      NodeReadableStream.from<Uint8Array>(
        createReadStream(path, { start, end }),
      ) as ReadableStream<Uint8Array>,
  }
}

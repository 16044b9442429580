import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { OutsideFetchError } from '../../outside-fetch.ts'

const gzip = promisify(gunzip)
const unpackers = new Map([
  ['gzip', gzip],
  ['x-gzip', gzip],
  ['br', promisify(brotliDecompress)],
  ['deflate', promisify(inflate)],
])

const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b

/** What a server packed, unpacked: by its `content-encoding`, and a `.gz` file too. Throws `OutsideFetchError` (`tooLarge`) beyond `mostBytes`. */
export async function unpack(
  bytes: Buffer,
  from: { encoding: string | undefined; url: string; mostBytes: number },
): Promise<Buffer> {
  const unpacker = isGzip(bytes) ? gzip : unpackers.get(from.encoding?.trim().toLowerCase() ?? '')
  if (!unpacker || bytes.length === 0) return bytes
  const limit = { maxOutputLength: from.mostBytes }
  try {
    const unpacked = await unpacker(bytes, limit)
    // A packed file that was packed once more on the way.
    return isGzip(unpacked) ? await gzip(unpacked, limit) : unpacked
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new OutsideFetchError('tooLarge', `${from.url} unpacks to more than ${from.mostBytes} bytes.`)
    throw new OutsideFetchError('unreachable', `${from.url} sent something that does not unpack.`, error)
  }
}

import { OutsideFetchError } from '../../outside-fetch.ts'
import { decodeText } from './decode-text.ts'
import { unpack } from './unpack.ts'
import type { Visitor } from './visitor.ts'

export type FetchedText = { url: string; status: number; type: string; text: string }

const mostRedirects = 5
const pageTimeoutMs = 20_000

/**
 * The text at an address: at most `mostBytes`, unpacked too, with redirects followed. Throws `OutsideFetchError`. Whatever is packed
 * is unpacked, also a `.gz` file.
 */
export async function fetchText(
  { fetch, userAgent, signal }: Visitor,
  address: string,
  options: { accept: string; mostBytes: number },
): Promise<FetchedText> {
  let url = address
  for (let redirects = 0; ; redirects++) {
    signal.throwIfAborted()
    const response = await fetch(url, {
      headers: { 'user-agent': userAgent, accept: options.accept, 'accept-encoding': 'gzip' },
      redirects: 'refuse',
      mayBePlain: true,
      timeoutMs: pageTimeoutMs,
      maxBytes: options.mostBytes,
    })
    const location = response.header('location')
    if ([301, 302, 303, 307, 308].includes(response.status) && location && URL.canParse(location, url)) {
      await response.body.cancel()
      if (redirects >= mostRedirects)
        throw new OutsideFetchError('redirects', `${address} redirected more than ${mostRedirects} times.`)
      url = new URL(location, url).href
      continue
    }
    const type = response.header('content-type') ?? ''
    const packed = Buffer.concat(await Array.fromAsync(response.body))
    const bytes = await unpack(packed, {
      encoding: response.header('content-encoding'),
      url,
      mostBytes: options.mostBytes,
    })
    return { url, status: response.status, type, text: decodeText(bytes, type) }
  }
}

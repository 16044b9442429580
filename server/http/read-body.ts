import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'
import { AppError } from '../errors.ts'

const tooLarge = (maxBytes: number) =>
  new AppError('body_too_large', `The body may have at most ${maxBytes} bytes.`)

/** The body as text, never more than `maxBytes` of it; what is no UTF-8 is replaced. Throws `body_too_large`. */
export const readBody = async (c: Context, maxBytes: number): Promise<string> =>
  new TextDecoder().decode(await readBytes(c, maxBytes))

/** The body as it is, never more than `maxBytes` of it. Throws `body_too_large`. */
export async function readBytes(c: Context, maxBytes: number): Promise<Uint8Array> {
  const declared = c.req.header('content-length')
  if (declared !== undefined) {
    if (Number(declared) > maxBytes) throw tooLarge(maxBytes)
    // The HTTP parser holds a body to its declared length, so this reads no more.
    return new Uint8Array(await c.req.arrayBuffer())
  }
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of c.req.raw.body ?? []) {
    bytes += chunk.length
    if (bytes > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** As text, of a request that Hono has not seen. */
export function readIncoming(incoming: IncomingMessage, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    incoming.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > maxBytes) reject(tooLarge(maxBytes))
      else chunks.push(chunk)
    })
    incoming.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    incoming.on('error', () => reject(new AppError('invalid_input', 'The request broke off.')))
  })
}

/**
 * Throws `invalid_json` saying where it broke, `invalid_input` for what is nested deeper than `mostNested`: who walks all of it must not run out of
 * stack; who reads single fields passes Infinity and saves the look. An empty body is an empty object.
 */
export function parseJson(text: string, mostNested = 100): unknown {
  if (text.trim() === '') return {}
  if (mostNested < text.length && isDeeperThan(mostNested, text))
    throw new AppError('invalid_input', `The body is nested more than ${mostNested} deep.`)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError(
      'invalid_json',
      `The body is not JSON: ${cause instanceof Error ? cause.message : cause}.`,
      { cause },
    )
  }
}

/** Looks at the text, for what walks a parsed body calls itself. Brackets within strings are none. */
function isDeeperThan(most: number, text: string): boolean {
  let depth = 0
  let isInString = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (isInString) {
      if (char === '\\') at++
      else if (char === '"') isInString = false
    } else if (char === '"') isInString = true
    else if (char === '[' || char === '{') {
      if (++depth > most) return true
    } else if (char === ']' || char === '}') depth--
  }
  return false
}

import type { Clock } from '../../clock.ts'
import { AppError } from '../../errors.ts'
import {
  type OutsideFetch,
  OutsideFetchError,
  type OutsideRequest,
  type OutsideResponse,
} from '../../outside-fetch.ts'
import type { Connection } from '../carrier.ts'

/** Asks the carrier's REST interface. `path` begins with `/` and is relative to the connection's base address. */
export type Rest = {
  json(connection: Connection, path: string, form?: Record<string, string>): Promise<unknown>
  /** The raw answer of a 2xx, for audio. */
  stream(
    connection: Connection,
    path: string,
    options: { timeoutMs: number; maxBytes: number },
  ): Promise<OutsideResponse>
  remove(connection: Connection, path: string): Promise<void>
}

/** Why a request was refused, in the carrier's own numbers; the cause of `carrier_refused`. */
export class CarrierRefusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

const mostTries = 4
const longestWaitMs = 10_000

/** `wait` is injected so that tests do not. */
export function createRest(options: {
  fetch: OutsideFetch
  clock: Clock
  wait?: (ms: number) => Promise<void>
}): Rest {
  const wait = options.wait ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)))

  const send = async (
    connection: Connection,
    url: string,
    request: OutsideRequest,
  ): Promise<OutsideResponse> => {
    const credentials = Buffer.from(`${connection.accountSid}:${connection.authToken}`).toString('base64')
    const headers = { ...request.headers, authorization: `Basic ${credentials}` }
    let waited = 0
    for (let tries = 1; ; tries++) {
      const answer = await reach(() => options.fetch(url, { ...request, headers }))
      if (answer.status !== 429) return answer
      await answer.body.cancel()
      const pause = readRetryAfter(answer.header('retry-after'), options.clock) ?? 500 * 2 ** (tries - 1)
      if (tries >= mostTries || waited + pause > longestWaitMs) {
        throw new AppError(
          'carrier_rate_limited',
          `The carrier accepts no more requests for now (429)${pause > longestWaitMs ? `, and asks to wait ${Math.ceil(pause / 1000)} s` : ''}. Nothing was changed; try again later.`,
        )
      }
      waited += pause
      await wait(pause)
    }
  }

  return {
    async json(connection, path, form) {
      const answer = await send(connection, resolveUrl(connection, path), {
        ...(form ? { method: 'POST' as const, body: new URLSearchParams(form).toString() } : {}),
        headers: {
          accept: 'application/json',
          ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        },
        timeoutMs: 10_000,
        maxBytes: 8_388_608,
      })
      return readJson(answer)
    },
    async stream(connection, path, limits) {
      const answer = await send(connection, resolveUrl(connection, path), limits)
      if (answer.status < 200 || answer.status > 299) await readJson(answer)
      return answer
    },
    async remove(connection, path) {
      const answer = await send(connection, resolveUrl(connection, path), { method: 'DELETE' })
      if (answer.status === 404 || answer.status === 204) return answer.body.cancel()
      await readJson(answer)
    },
  }
}

async function readJson(answer: OutsideResponse): Promise<unknown> {
  const text = await reach(() => answer.text())
  const body = parse(text)
  if (answer.status >= 200 && answer.status < 300 && body) return body
  if (body && typeof body.message === 'string' && answer.status < 500) {
    const code = typeof body.code === 'number' ? ` (${body.code})` : ''
    const more = typeof body.more_info === 'string' ? ` See ${body.more_info}` : ''
    throw new AppError(
      'carrier_refused',
      `The carrier refused: ${body.message}${code}.${more}`.slice(0, 600),
      {
        cause: new CarrierRefusal(answer.status, body.message),
      },
    )
  }
  const what = body ? JSON.stringify(body) : text.trim() || 'nothing'
  throw new AppError(
    'carrier_unreachable',
    `The carrier's interface does not answer as it should: status ${answer.status}, ${answer.header('content-type') ?? 'no content type'}, ${what.replace(/\s+/g, ' ').slice(0, 120)}. Check the connection's address, or try again later.`,
  )
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

const tryLater =
  "Try again in a few minutes; if that goes on, look at the carrier's status page and at the connection's address."
const checkAddress = "Check the connection's address."
const remedies: Record<OutsideFetchError['reason'], string> = {
  timeout: tryLater,
  unreachable: tryLater,
  refused: checkAddress,
  redirects: checkAddress,
  tooLarge: checkAddress,
}

async function reach<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof OutsideFetchError)) throw error
    throw new AppError(
      'carrier_unreachable',
      `The carrier cannot be reached: ${error.message} ${remedies[error.reason]}`,
      { cause: error },
    )
  }
}

/** Paging hands out paths or addresses; the credentials go nowhere but to the connection's own host. */
function resolveUrl(connection: Connection, path: string): string {
  const base = (connection.baseUrl ?? 'https://api.twilio.com').replace(/\/+$/, '')
  const url = path.startsWith('/') ? `${base}${path}` : path
  if (new URL(url).origin !== new URL(base).origin) {
    throw new AppError(
      'carrier_unreachable',
      `The carrier points to another host (${new URL(url).host}), which is not asked.`,
    )
  }
  return url
}

/** Milliseconds to wait; seconds or a date, as HTTP has it. */
function readRetryAfter(text: string | undefined, clock: Clock): number | undefined {
  if (!text) return undefined
  if (/^\d{1,6}$/.test(text)) return Number(text) * 1000
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.max(0, at - clock.now())
}

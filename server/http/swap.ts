import type { IncomingMessage, ServerResponse } from 'node:http'
import { beaconBatch, swapRequest } from '@tributary/contract'
import type { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../operations/index.ts'
import { acceptBeacons, answerSwap, type SwapContext } from '../visits/index.ts'
import { describeProblem } from './answer-problem.ts'
import { parseJson, readIncoming } from './read-body.ts'
import { readVisitor } from './read-visitor.ts'

const maxSwapBytes = 16_384
const maxBeaconBytes = 65_536

export const swapRoutes = ['POST /v1/swap', 'POST /v1/beacon'] as const

/** Answers the request and returns true, or leaves it alone and returns false. */
export type HotPath = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean

/**
 * What pages ask and report. Any page may call it; whether it gets a number is decided by its `Origin`. On `node:http`
 * itself: under Hono each request cost 15 µs more, over half of what a bare JSON echo costs.
 */
export function swapPath(
  context: SwapContext,
  { proxyHeaders, log }: { proxyHeaders: Config['proxyHeaders']; log: Log },
): HotPath {
  const answers: Record<(typeof swapRoutes)[number], (incoming: IncomingMessage) => Promise<object>> = {
    'POST /v1/swap': async (incoming) =>
      answerSwap(
        context,
        validate(
          swapRequest,
          parseJson(await readIncoming(incoming, maxSwapBytes), Number.POSITIVE_INFINITY),
        ),
        readVisitor(incoming, proxyHeaders),
      ),
    'POST /v1/beacon': async (incoming) => ({
      accepted: await acceptBeacons(
        context,
        validate(
          beaconBatch,
          parseJson(await readIncoming(incoming, maxBeaconBytes), Number.POSITIVE_INFINITY),
        ),
      ),
    }),
  }
  const answer = async (
    route: (typeof swapRoutes)[number],
    incoming: IncomingMessage,
    outgoing: ServerResponse,
  ) => {
    const { origin } = incoming.headers
    try {
      write(outgoing, 200, origin, jsonHeaders, JSON.stringify(await answers[route](incoming)))
    } catch (error) {
      const { status, headers, body } = describeProblem(error, route.slice('POST '.length), log)
      // What was not read of a refused body is not waited for.
      const end = incoming.complete ? [] : ['connection', 'close']
      write(outgoing, status, origin, [...Object.entries(headers).flat(), ...end], body)
    }
  }
  return (incoming, outgoing) => {
    const path = incoming.url?.split('?', 1)[0] ?? ''
    if (incoming.method === 'OPTIONS' && path.startsWith('/v1/')) {
      outgoing.writeHead(204, [...corsHeaders(incoming.headers.origin), ...preflight]).end()
      return true
    }
    const route = swapRoutes.find((known) => known === `${incoming.method} ${path}`)
    if (!route) return false
    void answer(route, incoming, outgoing)
    return true
  }
}

/** Counts what `hotPath` answers, by path and status. */
export function countSwaps(hotPath: HotPath, metrics: Pick<Metrics, 'countSwap'>, clock: Clock): HotPath {
  return (incoming, outgoing) => {
    const startedAt = clock.monotonic()
    if (!hotPath(incoming, outgoing)) return false
    if (incoming.method === 'OPTIONS') return true
    const path = incoming.url?.startsWith('/v1/swap') ? 'swap' : 'beacon'
    outgoing.once('finish', () =>
      metrics.countSwap(path, outgoing.statusCode, (clock.monotonic() - startedAt) / 1000),
    )
    return true
  }
}

// Answers to POST are not cached unless they say so, so nothing is said of it.
const jsonHeaders = ['content-type', 'application/json']
const preflight = [
  ...['access-control-allow-methods', 'POST'],
  ...['access-control-allow-headers', 'content-type'],
  ...['access-control-max-age', '86400'],
]

function write(
  outgoing: ServerResponse,
  status: number,
  origin: string | undefined,
  headers: readonly string[],
  body: string,
): void {
  const length = ['content-length', `${Buffer.byteLength(body)}`]
  outgoing.writeHead(status, [...headers, ...corsHeaders(origin), ...length]).end(body)
}

function corsHeaders(origin: string | undefined): string[] {
  if (!origin) return []
  // By `Date` the page corrects a wrong clock of its own.
  return ['access-control-allow-origin', origin, 'access-control-expose-headers', 'date', 'vary', 'origin']
}

function validate<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  throw new AppError(
    'invalid_input',
    `The request cannot be used as it is: ${errors.map((error) => `${error.path}: ${error.message}`).join('; ')}.`,
    { errors },
  )
}

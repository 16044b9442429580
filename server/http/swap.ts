import type { IncomingMessage, ServerResponse } from 'node:http'
import { beaconBatch, swapRequest } from '@tributary/contract'
import type { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../operations/index.ts'
import { acceptBeacons, answerSwap, type SwapContext, type Visitor } from '../visits/index.ts'
import { describeProblem } from './answer-problem.ts'
import { parseJson, readIncoming } from './read-body.ts'

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
        validate(swapRequest, parseJson(await readIncoming(incoming, maxSwapBytes))),
        readVisitor(incoming, proxyHeaders),
      ),
    'POST /v1/beacon': async (incoming) => ({
      accepted: await acceptBeacons(
        context,
        validate(beaconBatch, parseJson(await readIncoming(incoming, maxBeaconBytes))),
      ),
    }),
  }
  return (incoming, outgoing) => {
    const path = incoming.url?.split('?', 1)[0] ?? ''
    const cors = corsHeaders(incoming.headers.origin)
    if (incoming.method === 'OPTIONS' && path.startsWith('/v1/')) {
      outgoing.writeHead(204, { ...cors, ...preflight }).end()
      return true
    }
    const route = swapRoutes.find((known) => known === `${incoming.method} ${path}`)
    if (!route) return false
    answers[route](incoming).then(
      (value) => write(outgoing, 200, { ...cors, ...jsonHeaders }, JSON.stringify(value)),
      (error: unknown) => {
        const { status, headers, body } = describeProblem(error, path, log)
        // What was not read of a refused body is not waited for.
        const end = incoming.complete ? {} : { connection: 'close' }
        write(outgoing, status, { ...cors, ...headers, ...end }, body)
      },
    )
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

const jsonHeaders = { 'content-type': 'application/json', 'cache-control': 'no-store' }
const preflight = {
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '86400',
}

function write(
  outgoing: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string,
): void {
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
}

function corsHeaders(origin: string | undefined): Record<string, string> {
  if (!origin) return {}
  // By `Date` the page corrects a wrong clock of its own.
  return { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'date', vary: 'origin' }
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

function readVisitor({ headers, socket }: IncomingMessage, names: Config['proxyHeaders']): Visitor {
  return {
    origin: headers.origin,
    userAgent: headers['user-agent'] ?? '',
    hasGlobalPrivacyControl: headers['sec-gpc'] === '1',
    place: readPlace((name) => headers[name]?.toString(), names),
    address: names.address ? readProxied(headers[names.address]?.toString()) : readPeer(socket.remoteAddress),
  }
}

/** The last address of a list is the one that our own proxy wrote. */
const readProxied = (header: string | undefined) => network(header?.split(',').at(-1)?.trim())

/** A peer on this machine or in a private network is a proxy that nobody told us of, or the owner: all visitors would share its limit. */
function readPeer(peer: string | undefined): string | undefined {
  const address = peer?.replace(/^::ffff:/, '')
  if (
    !address ||
    /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd]|fe80)/.test(address)
  )
    return undefined
  return network(address)
}

/** Whoever has an IPv6 address has 2^64 of them: they count as one. */
function network(address: string | undefined): string | undefined {
  if (!address) return undefined
  return address.includes(':') ? address.split(':').slice(0, 4).join(':') : address
}

function readPlace(
  header: (name: string) => string | undefined,
  names: Config['proxyHeaders'],
): Visitor['place'] {
  const place = {
    ...(names.country && { country: header(names.country)?.slice(0, 2).toUpperCase() }),
    ...(names.region && { region: header(names.region)?.slice(0, 3).toUpperCase() }),
    ...(names.city && { city: header(names.city)?.slice(0, 100) }),
  }
  const known = Object.entries(place).filter(([, value]) => value)
  return known.length > 0 ? Object.fromEntries(known) : undefined
}

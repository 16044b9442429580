import { beaconBatch, swapRequest } from '@tributary/contract'
import { Hono } from 'hono'
import type { z } from 'zod'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'
import { acceptBeacons, answerSwap, type SwapContext, type Visitor } from '../visits/index.ts'
import { answerProblem } from './answer-problem.ts'
import { parseJson, readBody } from './read-body.ts'

const maxSwapBytes = 16_384
const maxBeaconBytes = 65_536

/** The hot path: what pages ask and report. Any page may call it; whether it gets a number is decided by its `Origin`. */
export function swapRoutes(
  context: SwapContext,
  options: { geoHeaders: Config['geoHeaders']; log: Log },
): Hono {
  const routes = new Hono()
  routes.onError((error, c) => {
    allowOrigin(c.res.headers, c.req.header('origin'))
    const answer = answerProblem(c, error, options.log)
    allowOrigin(answer.headers, c.req.header('origin'))
    return answer
  })
  routes.options('/v1/*', (c) => {
    allowOrigin(c.res.headers, c.req.header('origin'))
    return c.body(null, 204, {
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '86400',
    })
  })
  routes.post('/v1/swap', async (c) => {
    const request = validate(swapRequest, parseJson(await readBody(c, maxSwapBytes)))
    const origin = c.req.header('origin')
    const visitor: Visitor = {
      origin,
      userAgent: c.req.header('user-agent') ?? '',
      hasGlobalPrivacyControl: c.req.header('sec-gpc') === '1',
      place: readPlace((name) => c.req.header(name), options.geoHeaders),
    }
    const response = await answerSwap(context, request, visitor)
    return c.body(JSON.stringify(response), 200, corsHeaders('application/json', origin))
  })
  routes.post('/v1/beacon', async (c) => {
    const batch = validate(beaconBatch, parseJson(await readBody(c, maxBeaconBytes)))
    const accepted = await acceptBeacons(context, batch)
    return c.body(JSON.stringify({ accepted }), 200, corsHeaders('application/json', c.req.header('origin')))
  })
  return routes
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

function corsHeaders(contentType: string, origin: string | undefined): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': contentType, 'cache-control': 'no-store' }
  if (origin) {
    headers['access-control-allow-origin'] = origin
    // By `Date` the page corrects a wrong clock of its own.
    headers['access-control-expose-headers'] = 'date'
    headers.vary = 'origin'
  }
  return headers
}

function allowOrigin(headers: Headers, origin: string | undefined): void {
  if (!origin) return
  headers.set('access-control-allow-origin', origin)
  headers.set('vary', 'origin')
}

function readPlace(
  header: (name: string) => string | undefined,
  names: Config['geoHeaders'],
): Visitor['place'] {
  const place = {
    ...(names.country && { country: header(names.country)?.slice(0, 2).toUpperCase() }),
    ...(names.region && { region: header(names.region)?.slice(0, 3).toUpperCase() }),
    ...(names.city && { city: header(names.city)?.slice(0, 100) }),
  }
  const known = Object.entries(place).filter(([, value]) => value)
  return known.length > 0 ? Object.fromEntries(known) : undefined
}

import type { MiddlewareHandler } from 'hono'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import { createTokenBuckets } from '../token-buckets.ts'
import type { Actor } from '../verbs/index.ts'

type Identify = (request: Request) => Promise<Actor>

const windowS = 60
const remembered = 100_000

/**
 * Each API key or session may make `perMinute` requests at once and regains them evenly over a minute, in the memory of this node.
 * Answers tell it as RateLimit and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers-10).
 */
export function limitRate(
  clock: Pick<Clock, 'monotonic'>,
  identify: Identify,
  perMinute: number,
): { identify: Identify; tell: MiddlewareHandler } {
  const buckets = createTokenBuckets({ burst: perMinute, perSecond: perMinute / windowS, most: remembered })
  const told = new WeakMap<Request, string>()
  return {
    async identify(request) {
      const actor = await identify(request)
      const key = `${actor.accountId} ${actor.name}`
      const now = clock.monotonic()
      const isAllowed = buckets.take(key, now)
      const left = Math.floor(buckets.left(key, now))
      const fullInS = Math.ceil((perMinute - left) / (perMinute / windowS))
      told.set(request, `"default";r=${left};t=${isAllowed ? fullInS : 1}`)
      if (!isAllowed)
        throw new AppError(
          'rate_limited',
          `At most ${perMinute} requests a minute for one key or session. Wait for Retry-After, and ask for more at once (limit=250) where you page.`,
          { retryAfterS: 1 },
        )
      return actor
    },
    async tell(c, next) {
      await next()
      const state = told.get(c.req.raw)
      if (state === undefined) return
      c.res.headers.set('ratelimit', state)
      c.res.headers.set('ratelimit-policy', `"default";q=${perMinute};w=${windowS}`)
    },
  }
}

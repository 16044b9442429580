import { Hono } from 'hono'
import { exportCalls } from '../calls/index.ts'
import { AppError } from '../errors.ts'
import type { VerbContext } from '../verbs/index.ts'
import { answerProblem } from './answer-problem.ts'
import type { Identify } from './people/identify.ts'
import { readQuery } from './read-query.ts'

/** After which a file that nobody reads on is given up, so that it cannot keep its reader from the next one. */
const idleMs = 60_000

/**
 * `GET /api/v1/calls/export`: the calls that the filters of the list find, as CSV. Needs the scope `calls:read`, and a person a role that
 * exports. One at a time for each key or person: another one meanwhile is `rate_limited`.
 */
export function callsExport(
  context: VerbContext,
  { identify, recognise }: { identify: Identify; recognise: Identify },
): Hono {
  const underWay = new Map<string, { readAt: number }>()
  const routes = new Hono()
  routes.onError((error, c) => answerProblem(c, error, context.log))
  routes.get('/calls/export', async (c) => {
    const actor = await identify(c.req.raw)
    const filters = readQuery(c)
    const who = `${actor.accountId} ${actor.name}`
    const now = () => context.clock.monotonic()
    const other = underWay.get(who)
    if (other && now() - other.readAt < idleMs)
      throw new AppError('rate_limited', 'An export of yours is under way. Wait until it is read.', {
        retryAfterS: 10,
      })
    const own = { readAt: now() }
    underWay.set(who, own)
    const isOwn = () => underWay.get(who) === own
    const onEnd = () => void (isOwn() && underWay.delete(who))
    const recogniseAgain = async () => {
      if (!isOwn()) throw new AppError('rate_limited', 'A later export took the place of this one.')
      own.readAt = now()
      return recognise(c.req.raw)
    }
    const lines = await exportCalls(context, actor, filters, { recognise: recogniseAgain, onEnd }).catch(
      (error) => {
        onEnd()
        throw error
      },
    )
    return new Response(lines, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="calls.csv"',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  })
  return routes
}

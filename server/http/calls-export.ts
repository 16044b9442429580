import { Hono } from 'hono'
import { exportCalls } from '../calls/index.ts'
import type { Actor, VerbContext } from '../verbs/index.ts'
import { answerProblem } from './answer-problem.ts'

/** `GET /api/v1/calls/export`: the calls that the filters of the list find, as CSV. Needs the scope `calls:read`. */
export function callsExport(context: VerbContext, identify: (request: Request) => Promise<Actor>): Hono {
  const routes = new Hono()
  routes.onError((error, c) => answerProblem(c, error, context.log))
  routes.get('/calls/export', async (c) => {
    const lines = await exportCalls(context, await identify(c.req.raw), c.req.query())
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

import { Hono } from 'hono'
import { exportNumbers } from '../reports/index.ts'
import type { VerbContext } from '../verbs/index.ts'
import { answerProblem } from './answer-problem.ts'
import type { Identify } from './people/identify.ts'

/** `GET /api/v1/numbers/export`: the inventory as CSV. Needs the scopes `numbers:read` and `reports:read`, and a person a role that exports. */
export function numbersExport(context: VerbContext, identify: Identify): Hono {
  const routes = new Hono()
  routes.onError((error, c) => answerProblem(c, error, context.log))
  routes.get('/numbers/export', async (c) => {
    const text = await exportNumbers(context, await identify(c.req.raw))
    return new Response(text, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="numbers.csv"',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  })
  return routes
}

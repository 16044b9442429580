import { Hono } from 'hono'
import type { Actor, VerbContext } from '../verbs/index.ts'
import { answerProblem } from './answer-problem.ts'
import { apiRoutes } from './api-routes.ts'
import { parseJson, readBody } from './read-body.ts'

const maxBodyBytes = 6_000_000

/** `/api/v1`: each route makes one input of its path and its body, or its query where it has no body, and runs its verb. */
export function apiApp(context: VerbContext, identify: (request: Request) => Promise<Actor>): Hono {
  const app = new Hono()
  app.onError((error, c) => answerProblem(c, error, context.log))
  for (const route of apiRoutes) {
    app.on(route.method.toUpperCase(), route.path, async (c) => {
      const actor = await identify(c.req.raw)
      const hasBody = route.method === 'post' || route.method === 'patch'
      const body = hasBody ? parseJson(await readBody(c, maxBodyBytes)) : {}
      const input =
        typeof body === 'object' && body !== null && !Array.isArray(body)
          ? { ...(hasBody ? body : c.req.query()), ...c.req.param() }
          : body
      const answer = await route.verb.run(context, actor, input)
      return c.json(answer as object, route.status ?? 200, { 'cache-control': 'no-store' })
    })
  }
  return app
}

import { pageQuery } from '@tributary/contract'
import { Hono } from 'hono'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { Actor, VerbContext } from '../verbs/index.ts'
import { answerProblem } from './answer-problem.ts'
import { type ApiRoute, apiRoutes } from './api-routes.ts'
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
      refuseUnknown(route, input)
      const answer = await route.verb.run(context, actor, input)
      return c.json(answer as object, route.status ?? 200, { 'cache-control': 'no-store' })
    })
  }
  return app
}

/** A misspelt field would be dropped without a word: a filter that filters nothing, a destination that rings elsewhere. */
function refuseUnknown({ method, verb }: ApiRoute, input: unknown): void {
  if (!(verb.input instanceof z.ZodObject) || typeof input !== 'object' || input === null) return
  const known = { ...verb.input.shape, ...(method === 'get' && pageQuery.shape) }
  const unknown = Object.keys(input).filter((name) => !Object.hasOwn(known, name))
  if (unknown.length === 0) return
  const names = Object.keys(verb.input.shape).join(', ')
  throw new AppError(
    'invalid_input',
    `${unknown.join(', ').slice(0, 200)}: not known here. What this takes: ${names || 'nothing'}.`,
    { errors: unknown.slice(0, 20).map((path) => ({ path, message: 'not known here' })) },
  )
}

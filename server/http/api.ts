import { type Context, Hono } from 'hono'
import type { Actor, VerbContext } from '../verbs/index.ts'
import { entityTag, isSameAnswer, type Terms } from '../verbs/index.ts'
import { answerProblem } from './answer-problem.ts'
import type { ApiRoute } from './api-route.ts'
import { readOnce } from './idempotency-key.ts'
import { readInput } from './read-input.ts'
import { describeVersions } from './route-versions.ts'
import { apiRoutes } from './routes/index.ts'

/**
 * `/api/v1`: each route makes one input of its path and its body, or its query where it has no body, and runs its verb on the terms of
 * the headers `Idempotency-Key`, `If-Match` and `If-None-Match`.
 */
export function apiApp(context: VerbContext, identify: (request: Request) => Promise<Actor>): Hono {
  const app = new Hono()
  app.onError((error, c) => answerProblem(c, error, context.log))
  for (const route of apiRoutes) {
    const versions = describeVersions(route)
    app.on(route.method.toUpperCase(), route.path, async (c) => {
      const actor = await identify(c.req.raw)
      const input = await readInput(c, route)
      let isReplayed = false
      const terms: Terms = {}
      if (route.method === 'post') {
        const once = readOnce(c, input, () => {
          isReplayed = true
        })
        if (once) terms.once = once
      }
      if (route.method !== 'get' && versions.reader) {
        const { reader, editable } = versions
        const id = c.req.param('id')
        terms.version = {
          id: id ?? route.path,
          editable,
          ifMatch: c.req.header('if-match'),
          mayBeRequired: route.method !== 'post',
          read: (transaction) => reader.read(context, actor, id === undefined ? {} : { id }, transaction),
        }
      }
      const answer = (await route.verb.run(context, actor, input, terms)) as object
      const headers: Record<string, string> = { 'cache-control': 'no-store' }
      if (isReplayed) headers['idempotency-replayed'] = 'true'
      if (versions.answersWithTag) headers.etag = entityTag(answer, versions.editable)
      if (route.method === 'get' && isSameAnswer(c.req.header('if-none-match'), headers.etag ?? ''))
        return c.body(null, 304, headers)
      return respond(c, route, answer, headers)
    })
  }
  return app
}

const respond = (c: Context, route: ApiRoute, answer: object, headers: Record<string, string>) =>
  c.json(answer, route.status ?? 200, headers)

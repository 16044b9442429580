import { byId } from '@tributary/contract'
import { Hono } from 'hono'
import { AppError } from '../errors.ts'
import { openExport } from '../operations/index.ts'
import type { VerbContext } from '../verbs/index.ts'
import { answerFile } from './answer-file.ts'
import { answerProblem } from './answer-problem.ts'
import type { Identify } from './people/identify.ts'

/** `GET /api/v1/exports/:id/file`: the archive, or the part of it that `Range` asks for. Needs the scope `exports:read`. */
export function accountExport(context: VerbContext, identify: Identify): Hono {
  const routes = new Hono()
  routes.onError((error, c) => answerProblem(c, error, context.log))
  routes.get('/exports/:id/file', async (c) => {
    const actor = await identify(c.req.raw)
    const parsed = byId.safeParse({ id: c.req.param('id') })
    if (!parsed.success) throw new AppError('not_found', 'There is no export with this id in this account.')
    const file = await openExport(context, actor, { id: parsed.data.id, range: c.req.header('range') })
    return answerFile(file, 'application/gzip', file.name)
  })
  return routes
}

import { byId } from '@tributary/contract'
import { Hono } from 'hono'
import { AppError } from '../errors.ts'
import { readRecording } from '../recordings/index.ts'
import { type Actor, holdsScope, type VerbContext } from '../verbs/index.ts'
import { answerFile } from './answer-file.ts'
import { answerProblem } from './answer-problem.ts'

/** `GET /api/v1/recordings/:id/audio`: the WAV, or the part of it that `Range` asks for. Needs the scope `audio:read`. */
export function recordingAudio(context: VerbContext, identify: (request: Request) => Promise<Actor>): Hono {
  const routes = new Hono()
  routes.onError((error, c) => answerProblem(c, error, context.log))
  routes.get('/recordings/:id/audio', async (c) => {
    const actor = await identify(c.req.raw)
    if (!holdsScope(actor, 'audio:read'))
      throw new AppError(
        'scope_missing',
        'This needs the grant to hear recordings (the scope audio:read), which you do not have.',
      )
    const parsed = byId.safeParse({ id: c.req.param('id') })
    if (!parsed.success)
      throw new AppError('not_found', 'There is no recording with this id in this account.')
    const audio = await context.database.inTransaction(
      { accountIds: [actor.accountId], locationIds: actor.locationIds },
      (transaction) =>
        readRecording(transaction, {
          accountId: actor.accountId,
          id: parsed.data.id,
          dataFolder: context.dataFolder,
          range: c.req.header('range'),
        }),
    )
    return answerFile(audio, 'audio/wav')
  })
  return routes
}

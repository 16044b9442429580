import type { Problem } from '@tributary/contract'
import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { silentLog } from '../log.ts'
import { createManualClock } from '../numbers/testing/stage-verbs.ts'
import { answerProblem } from './answer-problem.ts'
import { limitRate } from './limit-rate.ts'

function stage(perMinute: number) {
  const clock = createManualClock(0)
  const { identify, tell } = limitRate(
    clock,
    async (request) => ({ name: request.headers.get('who') ?? '', accountId: 'a', scopes: [] }),
    perMinute,
  )
  const app = new Hono()
  app.onError((error, c) => answerProblem(c, error, silentLog))
  app.use('*', tell)
  app.get('/public', (c) => c.text('public'))
  app.get('/', async (c) => {
    await identify(c.req.raw)
    return c.text('done')
  })
  return { clock, get: (who: string, path = '/') => app.request(path, { headers: { who } }) }
}

it('tells what is left, and lets a key in again as its requests come back', async () => {
  const { clock, get } = stage(60)
  const first = await get('one')
  expect(first.headers.get('ratelimit-policy')).toBe('"default";q=60;w=60')
  expect(first.headers.get('ratelimit')).toBe('"default";r=59;t=1')
  for (let n = 0; n < 59; n++) expect((await get('one')).status).toBe(200)
  const refused = await get('one')
  expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('ratelimit')]).toEqual([
    429,
    '1',
    '"default";r=0;t=1',
  ])
  expect((await refused.json()) as Problem).toMatchObject({ code: 'rate_limited', status: 429 })
  clock.advance(1000)
  expect((await get('one')).status).toBe(200)
  expect((await get('one')).status).toBe(429)
})

it('counts each key or session alone, and nobody who needs none', async () => {
  const { get } = stage(1)
  expect([(await get('one')).status, (await get('one')).status, (await get('two')).status]).toEqual([
    200, 429, 200,
  ])
  const open = await get('one', '/public')
  expect([open.status, open.headers.get('ratelimit')]).toEqual([200, null])
})

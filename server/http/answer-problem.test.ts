import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { silentLog } from '../log.ts'
import { answerProblem } from './answer-problem.ts'

async function answer(error: unknown) {
  const logged: string[] = []
  const log = { ...silentLog, error: (_fields: object, message: string) => logged.push(message) }
  const app = new Hono()
  app.onError((failure, c) => answerProblem(c, failure, log))
  app.get('/', () => {
    throw error
  })
  const response = await app.request('/')
  return { status: response.status, problem: await response.json(), logged }
}

it.each(['22P05', '22021', '22P02', '22003', '22007', '22008'])(
  'blames a value that PostgreSQL cannot hold (%s) on the request, and fills no log with it',
  async (code) => {
    const { status, problem, logged } = await answer(
      Object.assign(new Error('secret of the server'), { code }),
    )
    expect(status).toBe(400)
    expect(problem).toMatchObject({ code: 'invalid_input' })
    expect(JSON.stringify(problem)).not.toContain('secret')
    expect(logged).toEqual([])
  },
)

it('keeps what nobody foresaw for the log', async () => {
  const { status, problem, logged } = await answer(new Error('secret of the server'))
  expect(status).toBe(500)
  expect(JSON.stringify(problem)).not.toContain('secret')
  expect(logged).toHaveLength(1)
})

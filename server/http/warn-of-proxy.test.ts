import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { silentLog } from '../log.ts'
import { warnOfProxy } from './warn-of-proxy.ts'

it.each([
  [{ host: 'calls.example.com' }, 1],
  [{ host: '127.0.0.1:8080', 'x-forwarded-for': '198.51.100.7' }, 1],
  [{ host: '127.0.0.1:8080' }, 0],
  [{ host: 'localhost:8080' }, 0],
  [{ host: '[::1]:8080' }, 0],
])(
  'of two requests with %o says %i times that a local server is reached from elsewhere',
  async (headers, times) => {
    const said: unknown[] = []
    const log = { ...silentLog, warn: (...line: unknown[]) => said.push(line) } as typeof silentLog
    const app = new Hono().use(warnOfProxy(log)).get('/', (c) => c.text('ok'))
    for (const _ of [1, 2])
      expect((await app.request('/', { headers: headers as Record<string, string> })).status).toBe(200)
    expect(said).toHaveLength(times)
  },
)

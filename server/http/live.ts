import type { LiveEventName } from '@tributary/contract'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'
import { type Actor, holdsScope } from '../verbs/index.ts'
import { answerProblem } from './answer-problem.ts'

/** What just happened, told to the dashboards that are open on this node. A hint to fetch again; nothing rests on it. */
export type LiveFeed = {
  tell(accountId: string, event: LiveEventName, id: string): void
  follow(accountId: string, listener: (event: LiveEventName, id: string) => void): () => void
  /** Called once when the feed closes; answers how not to be. */
  onClose(end: () => void): () => void
  /** Ends every open stream: the browser connects again, to whoever answers then. */
  close(): void
}

export function createLiveFeed(): LiveFeed {
  const listeners = new Map<string, Set<(event: LiveEventName, id: string) => void>>()
  const streams = new Set<() => void>()
  let isClosed = false
  return {
    onClose(end) {
      streams.add(end)
      if (isClosed) end()
      return () => streams.delete(end)
    },
    tell(accountId, event, id) {
      for (const listener of listeners.get(accountId) ?? []) listener(event, id)
    },
    follow(accountId, listener) {
      const own = listeners.get(accountId) ?? new Set()
      listeners.set(accountId, own.add(listener))
      return () => {
        own.delete(listener)
        if (own.size === 0) listeners.delete(accountId)
      }
    },
    close() {
      isClosed = true
      listeners.clear()
      for (const end of streams) end()
    },
  }
}

const heartbeatMs = 20_000
const maxWaiting = 1000

/** `GET /api/v1/live`: server-sent events of the account; the data is `{"id": …}`. A reader that falls behind is cut off and reconnects. */
export function liveRoutes(feed: LiveFeed, identify: (request: Request) => Promise<Actor>, log: Log): Hono {
  const routes = new Hono()
  routes.onError((error, c) => answerProblem(c, error, log))
  routes.get('/live', async (c) => {
    const actor = await identify(c.req.raw)
    if (!holdsScope(actor, 'calls:read'))
      throw new AppError('scope_missing', 'This needs the scope calls:read, which the key does not have.')
    return streamSSE(c, async (stream) => {
      const waiting: { event: string; data: string }[] = [{ event: 'ready', data: '{}' }]
      let wake = () => {}
      let isOver = false
      const forget = feed.onClose(() => {
        isOver = true
        wake()
      })
      const stop = feed.follow(actor.accountId, (event, id) => {
        waiting.push({ event, data: JSON.stringify({ id }) })
        if (waiting.length > maxWaiting) stream.abort()
        wake()
      })
      stream.onAbort(() => wake())
      try {
        while (!stream.aborted && !isOver) {
          for (let next = waiting.shift(); next && !stream.aborted; next = waiting.shift())
            await stream.writeSSE(next)
          if (stream.aborted || isOver) break
          const isQuiet = await new Promise<boolean>((resolve) => {
            const timer = setTimeout(() => resolve(true), heartbeatMs)
            wake = () => {
              clearTimeout(timer)
              resolve(false)
            }
          })
          if (isQuiet) await stream.write(': quiet\n\n')
        }
      } finally {
        forget()
        stop()
      }
    })
  })
  return routes
}

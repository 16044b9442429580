import type { LiveEventName } from '@tributary/contract'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { AppError } from '../errors.ts'
import { type Actor, holdsScope, type VerbContext } from '../verbs/index.ts'
import { answerProblem } from './answer-problem.ts'
import type { Identify } from './people/identify.ts'

/** What just happened, told to the dashboards that are open on this node. A hint to fetch again; nothing rests on it. */
export type LiveFeed = {
  tell(accountId: string, event: LiveEventName, id: string): void
  follow(accountId: string, listener: (event: LiveEventName, id: string) => void): () => void
  /** Called once when the feed closes; answers how not to be. */
  onClose(end: () => void): () => void
  /** Somebody's access changed: every stream looks whether its reader may still follow it. */
  lookAgain(): void
  onLook(listener: () => void): () => void
  /** Ends every open stream: the browser connects again, to whoever answers then. */
  close(): void
}

export function createLiveFeed(): LiveFeed {
  const lookers = new Set<() => void>()
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
    lookAgain() {
      for (const look of lookers) look()
    },
    onLook(look) {
      lookers.add(look)
      return () => lookers.delete(look)
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

/**
 * `GET /api/v1/live`: server-sent events of the account; the data is `{"id": …}`. A reader that falls behind is cut off and reconnects;
 * one who may not follow any more (signed out, removed, key revoked) is cut off at once, at the latest after 20 s.
 */
export function liveRoutes(
  feed: LiveFeed,
  { identify, recognise }: { identify: Identify; recognise: Identify },
  { database, log }: Pick<VerbContext, 'database' | 'log'>,
): Hono {
  const routes = new Hono()
  routes.onError((error, c) => answerProblem(c, error, log))
  routes.get('/live', async (c) => {
    const actor = checkMayFollow(await identify(c.req.raw))
    return streamSSE(c, async (stream) => {
      const waiting: LiveLine[] = [{ event: 'ready', data: '{}' }]
      let wake = () => {}
      let isOver = false
      let mustLook = false
      const stops = [
        feed.onClose(() => {
          isOver = true
          wake()
        }),
        feed.onLook(() => {
          mustLook = true
          wake()
        }),
        feed.follow(actor.accountId, (event, id) => {
          waiting.push({ event, data: JSON.stringify({ id }), id })
          if (waiting.length > maxWaiting) stream.abort()
          wake()
        }),
      ]
      stream.onAbort(() => wake())
      try {
        while (!stream.aborted && !isOver) {
          if (mustLook && !(await mayStillFollow(recognise, c.req.raw, actor))) break
          mustLook = false
          for (let next = waiting.shift(); next && !stream.aborted && !mustLook; next = waiting.shift())
            if (await maySee(database, actor, next))
              await stream.writeSSE({ event: next.event, data: next.data })
          if (stream.aborted || isOver) break
          if (mustLook) continue
          const isQuiet = await new Promise<boolean>((resolve) => {
            const timer = setTimeout(() => resolve(true), heartbeatMs)
            wake = () => {
              clearTimeout(timer)
              resolve(false)
            }
          })
          mustLook ||= isQuiet
          if (isQuiet) await stream.write(': quiet\n\n')
        }
      } finally {
        for (const stop of stops) stop()
      }
    })
  })
  return routes
}

type LiveLine = { event: LiveEventName | 'ready'; data: string; id?: string }

function checkMayFollow(actor: Actor): Actor {
  if (!holdsScope(actor, 'calls:read'))
    throw new AppError('scope_missing', 'This needs the scope calls:read, which the key does not have.')
  return actor
}

/** Who was confined anew reconnects, and is looked at anew; a database that is away cuts nobody off. */
async function mayStillFollow(recognise: Identify, request: Request, before: Actor): Promise<boolean> {
  try {
    const now = checkMayFollow(await recognise(request))
    return now.accountId === before.accountId && String(now.locationIds) === String(before.locationIds)
  } catch (error) {
    return error instanceof AppError && error.code === 'storage_unavailable'
  }
}

const tables: Record<LiveEventName, string> = {
  'call.changed': 'tenant.call',
  'visit.started': 'tenant.visit',
  'alert.raised': 'tenant.alert',
  'site.seen': 'tenant.site',
  'napCheck.changed': 'tenant.nap_check',
}

/** A manager hears only of what is at their locations. */
async function maySee(
  database: VerbContext['database'],
  { accountId, locationIds }: Actor,
  { event, id }: LiveLine,
): Promise<boolean> {
  if (!locationIds || event === 'ready') return true
  const found = await database
    .inTransaction({ accountIds: [accountId], locationIds }, ({ query }) =>
      query(`select 1 from ${tables[event]} where account_id = $1 and id = $2`, [accountId, id]),
    )
    .catch(() => [])
  return found.length > 0
}

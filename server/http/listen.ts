import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Config } from '../config.ts'

export type Listening = { port: number; close(): Promise<void> }

const closesWithinMs = 3000

/** Opens the port. Rejects with what to do when it is taken. `close` lets requests under way end, but for no longer than 3 s. */
export function listen(app: Hono, { host, port }: Pick<Config, 'host' | 'port'>): Promise<Listening> {
  return new Promise((opened, failed) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info) =>
      opened({ port: info.port, close }),
    ) as Server
    server.keepAliveTimeout = 65_000
    server.requestTimeout = 30_000
    server.on('error', (error: NodeJS.ErrnoException) => {
      failed(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is taken. Stop what uses it, or set PORT to another one.`)
          : error,
      )
    })
    const close = () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), closesWithinMs).unref()
      })
  })
}

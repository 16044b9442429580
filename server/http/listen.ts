import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Config } from '../config.ts'
import type { HotPath } from './swap.ts'

export type Listening = { port: number; close(): Promise<void> }

const closesWithinMs = 3000

/**
 * Opens the port; `app` gets what `hotPath` leaves. Rejects with what to do when the port is taken. `close` lets requests
 * under way end, but for no longer than 3 s.
 */
export function listen(
  app: Hono,
  hotPath: HotPath,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<Listening> {
  return new Promise((opened, failed) => {
    const answer = getRequestListener(app.fetch, { hostname: host })
    const server = createServer((incoming, outgoing) => {
      if (!hotPath(incoming, outgoing)) void answer(incoming, outgoing)
    })
    server.listen(port, host, () => opened({ port: (server.address() as AddressInfo).port, close }))
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

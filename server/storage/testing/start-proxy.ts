import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** Stands between a test and its database, which the test can then stop, freeze and start again without disturbing others. */
export type DatabaseProxy = {
  url: string
  /** As when the database is stopped: connections break, new ones are refused. */
  stop(): Promise<void>
  /** As when its machine has vanished: everything is taken, nothing answered, ever, on the connections there are; new ones too until `start`. */
  freeze(): void
  start(): Promise<void>
}

export async function startProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const frozen = new WeakSet<Socket>()
  let isFrozen = false
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    if (isFrozen) frozen.add(near)
    near.on('data', (data) => frozen.has(near) || far.write(data))
    far.on('data', (data) => frozen.has(near) || near.write(data))
  })
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const breakAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return {
    url: url.href,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      breakAll()
      await closed
    },
    freeze() {
      isFrozen = true
      for (const socket of sockets) frozen.add(socket)
    },
    async start() {
      isFrozen = false
      if (!server.listening) await listen(port)
    },
  }
}

import { createServer, request } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export type Line = {
  /** As a browser's proxy: everything it asks for goes through here. */
  url: string
  /** Ends what is open and lets nothing through until it is mended. */
  cut(): void
  mend(): void
  stop(): Promise<void>
}

/** The network between a browser and the servers on this machine, which can be lost. */
export async function startLine(): Promise<Line> {
  const open = new Set<Socket>()
  let isCut = false
  const server = createServer((asked, answer) => {
    const { hostname, port, pathname, search } = new URL(asked.url ?? '')
    const { method, headers } = asked
    const passed = request({ hostname, port, method, path: pathname + search, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers)
      given.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    answer.on('close', () => passed.destroy())
    asked.pipe(passed)
  })
  server.on('connection', (socket) => {
    if (isCut) return void socket.destroy()
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  const end = () => {
    for (const socket of open) socket.destroy()
  }
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true
      end()
    },
    mend() {
      isCut = false
    },
    async stop() {
      end()
      await new Promise((ended) => server.close(ended))
    },
  }
}

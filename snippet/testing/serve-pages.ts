import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Answer = { status?: number; headers?: Record<string, string>; body?: string }
export type PageServer = { origin: string; close(): void }

/** Serves what `answer` says on a port of loopback. Nothing for undefined: the request hangs until the server closes. */
export async function servePages(
  answer: (path: string, request: IncomingMessage, body: string) => Answer | undefined | Promise<Answer>,
): Promise<PageServer> {
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const given = await answer(new URL(request.url ?? '/', 'http://a').pathname, request, body)
    if (!given) return
    response.writeHead(given.status ?? 200, {
      'content-type': 'text/html; charset=utf-8',
      'access-control-allow-origin': '*',
      ...given.headers,
    })
    response.end(given.body ?? '')
  }
  const server = createServer((request, response) => void respond(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ReceivedWebhook = {
  method: string
  /** Path and query, as asked for. */
  path: string
  url: string
  params: Record<string, string>
  signature: string
}

export type Product = {
  url: string
  received: ReceivedWebhook[]
  /** What was asked of one path, without its query. */
  at(path: string): ReceivedWebhook[]
  stop(): Promise<void>
}

type Reply = string | { status: number; body?: string; type?: string } | 'hang'

/** A stand-in for the product: answers each path as told (TwiML), 204 elsewhere, and remembers what it was sent. */
export async function startProduct(
  replies: Record<string, Reply | ((webhook: ReceivedWebhook) => Reply)>,
): Promise<Product> {
  const received: ReceivedWebhook[] = []
  let origin = ''
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const path = request.url ?? '/'
    const form = new URLSearchParams(Buffer.concat(chunks).toString())
    const query = new URL(path, origin).searchParams
    const webhook: ReceivedWebhook = {
      method: request.method ?? '',
      path,
      url: `${origin}${path}`,
      params: Object.fromEntries(request.method === 'POST' ? form : query),
      signature: String(request.headers['x-twilio-signature'] ?? ''),
    }
    received.push(webhook)
    const told = replies[path.split('?')[0] ?? '']
    const reply = typeof told === 'function' ? told(webhook) : told
    if (reply === 'hang') return
    if (reply === undefined) response.writeHead(204).end()
    else if (typeof reply === 'string') response.writeHead(200, { 'Content-Type': 'text/xml' }).end(reply)
    else response.writeHead(reply.status, { 'Content-Type': reply.type ?? 'text/xml' }).end(reply.body ?? '')
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: origin,
    received,
    at: (path) => received.filter((webhook) => webhook.path.split('?')[0] === path),
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

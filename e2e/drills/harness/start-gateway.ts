import { createServer, type IncomingMessage, request as requestHttp, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Passed = {
  /** Path and query. */
  path: string
  params: Record<string, string>
  target: string
  status: number
  ms: number
  body: string
}

/** What stands in front of the servers as an installation's own proxy would: their public address. */
export type Gateway = {
  url: string
  /** Where requests go, in order of preference: the next is asked when one cannot be connected to. */
  targets: string[]
  /** Every request that was answered, in the order of the answers. */
  passed: Passed[]
  /** Sends every request twice, the second time after the answer to the first, which is the one that counts. */
  isDoubling: boolean
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export async function startGateway(): Promise<Gateway> {
  const underWay = new Set<Promise<void>>()
  const gateway: Gateway = {
    url: '',
    targets: [],
    passed: [],
    isDoubling: false,
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    stop: async () => {},
  }
  const pass = async (incoming: IncomingMessage, body: Buffer) => {
    for (const target of gateway.targets) {
      const began = performance.now()
      const answer = await forward(target, incoming, body).catch((error: NodeJS.ErrnoException) => {
        // Only a refused connection proves that nothing was received; anything else must not be sent again.
        if (error.code === 'ECONNREFUSED') return undefined
        throw error
      })
      if (!answer) continue
      gateway.passed.push({
        path: incoming.url ?? '/',
        params: Object.fromEntries(new URLSearchParams(body.toString())),
        target,
        status: answer.status,
        ms: performance.now() - began,
        body: answer.body.toString(),
      })
      return answer
    }
    return undefined
  }
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const answer = await pass(incoming, body).catch(() => undefined)
    if (!answer) {
      outgoing.writeHead(502).end()
      return
    }
    outgoing.writeHead(answer.status, answer.type ? { 'content-type': answer.type } : {}).end(answer.body)
    if (gateway.isDoubling) await pass(incoming, body).catch(() => {})
  }
  const server = createServer((incoming, outgoing) => {
    const served = serve(incoming, outgoing)
      .catch(() => outgoing.destroy())
      .then(() => void underWay.delete(served))
    underWay.add(served)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  gateway.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  gateway.stop = () =>
    new Promise((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  return gateway
}

type Answer = { status: number; type: string | undefined; body: Buffer }

function forward(target: string, incoming: IncomingMessage, body: Buffer): Promise<Answer> {
  const { host: _host, connection: _connection, ...headers } = incoming.headers
  return new Promise((resolve, reject) => {
    const outgoing = requestHttp(
      `${target}${incoming.url}`,
      { method: incoming.method, headers, agent: false },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            type: answer.headers['content-type'],
            body: Buffer.concat(chunks),
          }),
        )
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

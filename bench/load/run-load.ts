import { connect } from 'node:net'
import { readAnswer } from './read-answer.ts'

export type Answer = { status: number; body: string; ms: number }
export type Load = { seconds: number; answers: Answer[] }

/**
 * Sends every request once over keep-alive connections, each as soon as its connection is free, or no faster than
 * `perSecond` in all. Answers are in the order of the requests. A plain socket and a parser of the few headers we need cost
 * a third of an HTTP client, so that the load leaves the second core to what is measured. Rejects after `withinMs` (default 120,000).
 */
export async function runLoad(
  port: number,
  requests: readonly Buffer[],
  options: { connections: number; perSecond?: number; withinMs?: number },
): Promise<Load> {
  const answers: Answer[] = new Array(requests.length)
  let next = 0
  const startedAt = performance.now()
  const dueAt = (index: number) => (options.perSecond ? startedAt + (index * 1000) / options.perSecond : 0)

  const drive = () =>
    new Promise<void>((done, failed) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      socket.setTimeout(options.withinMs ?? 120_000, () => socket.destroy(new Error('no answer in time')))
      let received: Buffer = Buffer.alloc(0)
      let current = 0
      let sentAt = 0
      const send = () => {
        if (next >= requests.length) {
          socket.end()
          done()
          return
        }
        current = next++
        const early = dueAt(current) - performance.now()
        if (early > 1) setTimeout(write, early)
        else write()
      }
      const write = () => {
        // Waiting for a free connection counts: it is what a visitor would feel.
        sentAt = Math.max(dueAt(current), 0) || performance.now()
        socket.write(requests[current] as Buffer)
      }
      socket.on('connect', send)
      socket.on('data', (chunk) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
        const answer = readAnswer(received)
        if (!answer) return
        received = received.subarray(answer.bytes)
        answers[current] = { status: answer.status, body: answer.body, ms: performance.now() - sentAt }
        send()
      })
      socket.on('error', failed)
      socket.on('close', () => failed(new Error('the connection was closed before its answer')))
    })

  await Promise.all(Array.from({ length: Math.min(options.connections, requests.length) }, drive))
  return { seconds: (performance.now() - startedAt) / 1000, answers }
}

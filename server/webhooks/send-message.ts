import type { WebhookMessage } from '@tributary/contract'
import { Webhook } from 'standardwebhooks'
import { OutsideFetchError, type OutsideResponse } from '../outside-fetch.ts'
import type { VerbContext } from '../verbs/index.ts'

export type Sent = {
  durationMs: number
  status?: number
  response?: string
  error?: string
  isTaken: boolean
}

const timeoutMs = 15_000
const keptBytes = 1024

/** Posts a message signed by Standard Webhooks, with every secret given. Only 2xx counts as taken; a redirect is not followed. */
export async function sendMessage(
  { fetch, clock }: Pick<VerbContext, 'fetch' | 'clock'>,
  {
    url,
    secrets,
    id,
    message,
  }: { url: string; secrets: readonly string[]; id: string; message: WebhookMessage },
): Promise<Sent> {
  const body = JSON.stringify(message)
  const startedAt = clock.monotonic()
  const sentAt = new Date(clock.now())
  const took = () => Math.round(clock.monotonic() - startedAt)
  try {
    const answer = await fetch(url, {
      method: 'POST',
      timeoutMs,
      redirects: 'refuse',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
        'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, sentAt, body)).join(' '),
      },
      body,
    })
    const { status } = answer
    const response = await readStart(answer)
    const isTaken = status >= 200 && status < 300
    return { durationMs: took(), status, response, isTaken, ...(!isTaken && { error: explain(status) }) }
  } catch (error) {
    if (!(error instanceof OutsideFetchError)) throw error
    return { durationMs: took(), error: error.message, isTaken: false }
  }
}

function explain(status: number): string {
  if (status >= 300 && status < 400) return `It answered ${status}, a redirect, which is not followed.`
  return `It answered ${status}; only 2xx says that the message was taken.`
}

/** The first kB, as text that PostgreSQL can hold; an answer that breaks off later has been given all the same. */
async function readStart({ body }: OutsideResponse): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      chunks.push(chunk)
      size += chunk.length
      if (size >= keptBytes) break
    }
  } catch (error) {
    if (!(error instanceof OutsideFetchError)) throw error
  }
  return Buffer.concat(chunks).subarray(0, keptBytes).toString('utf8').replaceAll('\0', '')
}

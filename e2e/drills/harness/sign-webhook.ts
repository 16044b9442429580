import { createHmac } from 'node:crypto'

/** The carrier's signature: base64 HMAC-SHA1 of the address followed by every parameter, sorted by name. */
export function signWebhook(authToken: string, url: string, params: Record<string, string>): string {
  const text = Object.keys(params)
    .sort()
    .reduce((sofar, name) => sofar + name + params[name], url)
  return createHmac('sha1', authToken).update(text).digest('base64')
}

/** Sends one webhook to `to` as the carrier would to `url`; the signature is over `url`. Rejects when nothing answers. */
export async function sendWebhook(options: {
  authToken: string
  url: string
  to?: string
  params: Record<string, string>
}): Promise<{ status: number; body: string }> {
  const { authToken, url, to = url, params } = options
  const answer = await fetch(to, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'x-twilio-signature': signWebhook(authToken, url, params),
    },
    body: new URLSearchParams(params).toString(),
    signal: AbortSignal.timeout(15_000),
  })
  return { status: answer.status, body: await answer.text() }
}

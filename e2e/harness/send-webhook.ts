import { createHmac } from 'node:crypto'

/**
 * Posts a webhook as the lab's carrier would: signed for `signedFor` (the address itself unless told otherwise) with
 * an account's token. Without a token it carries no signature.
 */
export async function sendWebhook(
  url: string,
  params: Record<string, string>,
  { authToken, signedFor = url }: { authToken?: string; signedFor?: string } = {},
): Promise<{ status: number; contentType: string; text: string }> {
  const signed = Object.keys(params)
    .sort()
    .reduce((text, name) => text + name + params[name], signedFor)
  const signature = authToken && createHmac('sha1', authToken).update(signed).digest('base64')
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(signature ? { 'x-twilio-signature': signature } : {}),
    },
    body: new URLSearchParams(params),
  })
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    text: await response.text(),
  }
}

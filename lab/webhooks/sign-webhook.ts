import { createHmac } from 'node:crypto'

/**
 * The `X-Twilio-Signature` of a request: base64 HMAC-SHA1, keyed by the auth token, of the full URL followed by every
 * form parameter, sorted by name, name and value run together (https://www.twilio.com/docs/usage/security).
 */
export function signWebhook(authToken: string, url: string, params: Record<string, string>): string {
  const text = Object.keys(params)
    .sort()
    .reduce((sofar, name) => sofar + name + params[name], url)
  return createHmac('sha1', authToken).update(text, 'utf8').digest('base64')
}

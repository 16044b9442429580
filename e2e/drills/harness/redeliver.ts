import { createHash } from 'node:crypto'
import { sendWebhook } from './sign-webhook.ts'
import type { Passed } from './start-gateway.ts'

/**
 * Sends webhooks that were received before as those of another call of another caller, signed anew, one after the other in the order
 * given. `url` is the public address; rejects when one is refused.
 */
export async function redeliver(
  webhooks: readonly Passed[],
  {
    authToken,
    url,
    variant,
    from,
  }: { authToken: string; url: string; variant: string; from: { was: string; is: string } },
): Promise<void> {
  const rename = (text: string) =>
    text
      .replaceAll(/\b(CA|RE)[0-9a-f]{32}\b/g, (sid, kind) => {
        return kind + createHash('sha256').update(`${variant} ${sid}`).digest('hex').slice(0, 32)
      })
      .replaceAll(from.was, from.is)
  for (const { path, params } of webhooks) {
    const renamed = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, rename(value)]))
    const answer = await sendWebhook({ authToken, url: url + path, params: renamed })
    if (answer.status >= 300) throw new Error(`${path} was refused: ${answer.status} ${answer.body}`)
  }
}

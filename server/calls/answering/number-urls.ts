import type { NumberUrls } from '../../carriers/index.ts'
import type { AnswerUrls } from './answer-call.ts'

const base = (url: string) => url.replace(/\/+$/, '')

/** Where a carrier sends a number's calls. `fallbackBase` is where the fallback documents are when we are not; default: here. */
export function numberUrls(
  publicUrl: string,
  fallbackBase: string | undefined,
  connectionId: string,
  routeId: string,
): NumberUrls {
  const webhooks = `${base(publicUrl)}/carriers/${connectionId}`
  return {
    voice: `${webhooks}/voice`,
    status: `${webhooks}/status`,
    fallback: `${base(fallbackBase ?? `${base(publicUrl)}/fallback`)}/${routeId}.xml`,
  }
}

/** Where the carrier reports what became of an answer. */
export function answerUrls(publicUrl: string, connectionId: string): AnswerUrls {
  const webhooks = `${base(publicUrl)}/carriers/${connectionId}`
  return {
    afterwards: `${webhooks}/voice?step=after`,
    legStatus: `${webhooks}/status`,
    recording: `${webhooks}/recording`,
  }
}

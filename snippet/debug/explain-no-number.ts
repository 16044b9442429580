import type { Tributary } from '../start-tributary.ts'

/** Why no tracking number is shown instead of this one. */
export function explainNoNumber(api: Tributary, canonical: string): string {
  const { bot, consent, visit, source } = api.debug()
  const isForVisitors = api.config?.visitor?.includes(canonical)
  if (bot) return 'this browser says that it is a crawler or an audit: those see the page as it is'
  if (!isForVisitors) {
    const from = source ? ` (here: ${source.channel})` : ''
    return `no tracker is for visitors of this source${from}`
  }
  if (consent === 'denied')
    return 'the visitor refused: no number of their own, and no tracker is for their source'
  if (consent === 'unknown' && !visit) return 'a number of their own waits for the visitor’s consent'
  return 'no number came from the server: see its answer in the network tab (`/v1/swap`)'
}

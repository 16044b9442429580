import type { Call, CallStatus, Location } from '@tributary/contract'
import { formatPhone } from '../../formats/format-phone.ts'
import { formatSpan } from '../../formats/format-span.ts'
import { say as sayTerm } from '../../words/terms.ts'
import { say } from './words.ts'

export type HeadlineView = {
  /** `(512) 555-0188 called Austin North` */
  headline: string
  /** `answered after 6 sec`, `talked 4 min 12 sec` */
  results: string[]
}

/** Who called where, and what came of it. */
export function viewHeadline(
  call: Call,
  location: Location | undefined,
  now: number,
  locale?: string,
): HeadlineView {
  const caller = call.from ? formatPhone(call.from) : sayTerm('withheldCaller')
  const rangMs = call.answeredAt ? Date.parse(call.answeredAt) - Date.parse(call.startedAt) : -1
  const results = [sayResult(call.status, spanOf(call, now, locale))]
  if (rangMs >= 0 && call.status !== 'voicemail')
    results.unshift(say('answeredAfter', { span: formatSpan(rangMs, locale) }))
  return { headline: say('headline', { caller, reached: location?.name ?? formatPhone(call.to) }), results }
}

function sayResult(status: CallStatus, span: string): string {
  if (status === 'ringing' || status === 'answered') return say(`result.${status}`, { span })
  if (status === 'busy' || status === 'failed' || !span) return say(`result.${status}`)
  return say(`resultAfter.${status}`, { span })
}

function spanOf(call: Call, now: number, locale: string | undefined): string {
  if (call.isEndUnknown) return ''
  const span = (ms: number | null | undefined) => (ms == null ? '' : formatSpan(ms, locale))
  switch (call.status) {
    case 'ringing':
      return span(now - Date.parse(call.startedAt))
    case 'answered':
      return span(now - Date.parse(call.answeredAt ?? call.startedAt))
    case 'completed':
      return span(call.talkMs)
    case 'missed':
      return span(call.durationMs)
    case 'voicemail':
      return span(call.answeredAt ? Date.parse(call.answeredAt) - Date.parse(call.startedAt) : undefined)
    default:
      return ''
  }
}

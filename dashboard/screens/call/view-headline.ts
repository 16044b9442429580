import type { Call, Location } from '@tributary/contract'
import { formatPhone } from '../../formats/format-phone.ts'
import { formatSpan } from '../../formats/format-span.ts'
import { words } from '../../words.ts'

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
  const caller = call.from ? formatPhone(call.from) : words.calls.withheldCaller
  const rangMs = call.answeredAt ? Date.parse(call.answeredAt) - Date.parse(call.startedAt) : -1
  const results = [words.call.result[call.status](spanOf(call, now, locale))]
  if (rangMs >= 0 && call.status !== 'voicemail')
    results.unshift(words.call.answeredAfter(formatSpan(rangMs, locale)))
  return { headline: words.call.headline(caller, location?.name ?? formatPhone(call.to)), results }
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

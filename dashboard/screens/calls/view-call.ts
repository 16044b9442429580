import type { Attribution, Call, CallStatus, Channel } from '@tributary/contract'
import type { Names } from '../../data/names.ts'
import { formatClock } from '../../formats/format-clock.ts'
import { formatInstant, type InstantView } from '../../formats/format-instant.ts'
import { formatMoney } from '../../formats/format-money.ts'
import { formatPage } from '../../formats/format-page.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { nameOutcome, say as sayTerm } from '../../words/terms.ts'
import { say } from './words.ts'

/** A call as a line of the list shows it. */
export type CallView = {
  id: string
  status: CallStatus
  startedAt: string
  when: InstantView
  caller: string
  called: string
  location: string
  /** Absent: unattributed. */
  channel: Channel | undefined
  sourceDetail: string
  length: { main: string; note: string }
  probability: number | undefined
  /** A person said where it came from. */
  isCorrected: boolean
  isFirstTime: boolean
  /** Its outcome and value, as words. */
  outcome: string
  value: string
  tags: string[]
  isShared: boolean
  isReconciled: boolean
}

type ViewOptions = { names: Names; now: number; locale?: string; readerZone?: string }

export function viewCall(call: Call, { names, now, ...place }: ViewOptions): CallView {
  const location = names.locationOf(call.locationId)
  const { attribution } = call
  const isAttributed = call.source !== undefined
  const shown = call.source ? { ...attribution, source: call.source } : attribution
  return {
    id: call.id,
    status: call.status,
    startedAt: call.startedAt,
    when: formatInstant(call.startedAt, { now, ...place, ...(location ? { zone: location.timeZone } : {}) }),
    caller: call.from ? formatPhone(call.from) : sayTerm('withheld'),
    called: formatPhone(call.to),
    location: location?.name ?? (call.locationId ? '' : sayTerm('noLocation')),
    channel: call.source?.channel,
    sourceDetail: isAttributed ? describeSource(shown) || trackerName(call, names) : '',
    length: viewLength(call, now),
    probability: isAttributed && !call.correction ? attribution.probability : undefined,
    isCorrected: call.correction !== undefined,
    isFirstTime: call.isFirstTime,
    outcome: nameOutcome(call.outcome),
    value: call.value ? formatMoney(call.value, place.locale) : '',
    tags: call.tags,
    isShared: attribution.shared && !call.correction,
    isReconciled: call.isReconciled,
  }
}

/** What a tracker's number stands for, when its source says no more than a channel. */
function trackerName({ attribution, trackerId }: Call, names: Names): string {
  return attribution.method === 'tracker' ? (names.trackerOf(trackerId)?.name ?? '') : ''
}

/** The most telling words about a source: campaign and term, else source and medium, else the landing page. */
export function describeSource({ source, landingPage }: Attribution): string {
  if (!source) return ''
  const told = [source.campaign, source.term].filter(Boolean)
  if (told.length > 0) return told.join(' · ')
  const plain = [source.source, source.medium].filter(Boolean)
  if (plain.length > 0) return plain.join(' / ')
  const landed = landingPage ?? source.landingPage
  return landed ? formatPage(landed).text : ''
}

function viewLength(call: Call, now: number): CallView['length'] {
  const since = (iso: string) => formatClock(now - Date.parse(iso))
  if (call.status === 'ringing') return { main: since(call.startedAt), note: '' }
  if (call.status === 'answered') return { main: since(call.answeredAt ?? call.startedAt), note: '' }
  if (call.isEndUnknown) return { main: '–', note: say('endUnknown') }
  const whole = call.durationMs === null ? '' : formatClock(call.durationMs)
  if (call.talkMs) return { main: formatClock(call.talkMs), note: whole && say('ofTotal', { span: whole }) }
  if (call.status === 'missed') return { main: '–', note: whole && say('rangFor', { span: whole }) }
  return { main: '–', note: call.durationMs ? say('inAll', { span: whole }) : '' }
}

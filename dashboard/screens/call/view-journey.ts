import type { Call, Visit } from '@tributary/contract'
import { formatPhone } from '../../formats/format-phone.ts'
import { formatSpan } from '../../formats/format-span.ts'
import { say } from './words.ts'

export type JourneyStep = {
  kind: 'landed' | 'viewed' | 'shown' | 'tapped' | 'copied' | 'alive' | 'call'
  at: string
  text: string
  /** `6 sec before`, `2 min after`, `at the call` */
  relative: string
  url?: string
  title?: string
}

const notWorthTelling = 5000

/** What the visitor did, in order, told relative to the moment the call began to ring. */
export function viewJourney(visit: Visit, call: Call, locale?: string): JourneyStep[] {
  const steps: Omit<JourneyStep, 'relative'>[] = []
  const pages = [...visit.pages].sort((a, b) => Date.parse(a.viewedAt) - Date.parse(b.viewedAt))
  if (pages.length === 0) pages.push({ url: visit.landingPage, viewedAt: visit.startedAt })
  for (const [index, page] of pages.entries())
    steps.push({
      kind: index === 0 ? 'landed' : 'viewed',
      at: page.viewedAt,
      text: index === 0 ? say('journey.landed') : say('journey.viewed'),
      url: page.url,
      ...(page.title ? { title: page.title } : {}),
    })
  for (const number of visit.numbers) {
    if (number.e164 !== call.to) continue
    const shown = formatPhone(number.e164)
    steps.push({ kind: 'shown', at: number.shownAt, text: say('journey.shown', { number: shown }) })
    if (number.tappedAt)
      steps.push({ kind: 'tapped', at: number.tappedAt, text: say('journey.tapped', { number: shown }) })
    if (number.copiedAt)
      steps.push({ kind: 'copied', at: number.copiedAt, text: say('journey.copied', { number: shown }) })
    const alive = Date.parse(number.lastAliveAt)
    const latest = Math.max(...steps.map((step) => Date.parse(step.at)))
    if (alive < Date.parse(call.startedAt) && alive > latest + notWorthTelling)
      steps.push({ kind: 'alive', at: number.lastAliveAt, text: say('journey.alive') })
  }
  steps.push({ kind: 'call', at: call.startedAt, text: say('journey.call') })
  return steps
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || order(a.kind) - order(b.kind))
    .map((step) => ({ ...step, relative: relativeTo(call.startedAt, step.at, locale) }))
}

/** Within one instant: the page, then the number on it, then the tap, then the call. */
function order(kind: JourneyStep['kind']): number {
  return ['landed', 'viewed', 'shown', 'alive', 'tapped', 'copied', 'call'].indexOf(kind)
}

function relativeTo(start: string, at: string, locale: string | undefined): string {
  const difference = Date.parse(at) - Date.parse(start)
  if (Math.abs(difference) < 500) return say('journey.atCall')
  const span = formatSpan(Math.abs(difference), locale)
  return difference < 0 ? say('journey.before', { span }) : say('journey.after', { span })
}

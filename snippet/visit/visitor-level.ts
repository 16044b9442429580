import type { ConsentState } from '@tributary/contract'
import type { ClassifiedSource } from '../classify-source.ts'
import { describePage } from '../describe-page.ts'
import { requestSwap } from '../request-swap.ts'
import { continueVisit, type PageSeen } from './continue-visit.ts'
import { type HeldNumber, readStoredVisit, type StoredVisit, writeStoredVisit } from './stored-visit.ts'

export type VisitorLevel = {
  /** Undefined while visitor level is not allowed. */
  _visit: StoredVisit | undefined
  /** Notes a page view; true when a new visit began with it. */
  _view(page: PageSeen, consent: ConsentState): boolean
  /** Keeps what the visit was classified as. */
  _keep(source: ClassifiedSource): void
  /** Ends visitor level and erases what was stored. */
  _end(): void
  /** Numbers that may be shown now. */
  _numbers(): HeldNumber[]
  /** The signed lease beacons speak with; undefined until the server knows this visit. */
  _lease(): string | undefined
  /** Asks the server if there is something to ask for these canonical numbers, all of them on the page. */
  _check(wanted: string[]): Promise<void>
}

const shortestRenewalMs = 30_000
const renewalPauseMs = 5 * 60_000

/**
 * The part of a page that recognises its visitor: storage under `key`, the question to the server, and the answer.
 * `onChange` follows an answer, and a failure that may be retried now.
 */
export function createVisitorLevel(
  site: string | undefined,
  endpoint: string,
  key: string | undefined,
  onChange: () => void,
): VisitorLevel {
  let isAsking = false
  let failures = 0
  let notBefore = 0

  const level: VisitorLevel = {
    _visit: undefined,
    _view(page, consent) {
      const before = level._visit ?? readStoredVisit(key)
      const visit = continueVisit(before, page, consent, Date.now())
      level._visit = visit
      writeStoredVisit(key, visit)
      return visit.startedAt !== before?.startedAt
    },
    _keep(source) {
      if (!level._visit) return
      level._visit.source = source
      writeStoredVisit(key, level._visit)
    },
    _end() {
      level._visit = undefined
      writeStoredVisit(key, undefined)
    },
    _numbers: () => level._visit?.numbers.filter((held) => held.validUntil > Date.now()) ?? [],
    _lease: () => (level._visit?.isKnown ? level._numbers().find((held) => held.lease)?.lease : undefined),
    async _check(wanted) {
      const visit = level._visit
      const now = Date.now()
      if (!visit || !site || !endpoint || isAsking || now < notBefore) return
      const isDue = wanted.some((canonical) => {
        const held = visit.numbers.find((number) => number.canonical === canonical)
        if (!visit.isKnown) return true
        if (!held) return !visit.asked.includes(canonical)
        return now > held.issuedAt + Math.max(shortestRenewalMs, (held.validUntil - held.issuedAt) / 2)
      })
      if (!isDue) return
      isAsking = true
      const page = describePage()
      const answer = await requestSwap(endpoint, {
        site,
        visitor: visit.visitor,
        lease: visit.numbers.find((held) => held.lease)?.lease,
        isSameVisit: visit.isKnown,
        page: { ...page, referrer: document.referrer.slice(0, 2000) },
        landing: visit.url === page.url ? undefined : { url: visit.url, referrer: visit.referrer },
        canonical: wanted,
        consent: visit.consent,
        signals: {
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          device: /Mobi|Android/i.test(navigator.userAgent) ? 'mobile' : 'desktop',
        },
      })
      isAsking = false
      const current = level._visit
      if (!answer) {
        const retryMs = 3000 + 3000 * Math.random()
        // Once more soon; then only for a number that is on the page and runs out.
        notBefore = Date.now() + (failures++ ? (level._lease() ? renewalPauseMs : 1 / 0) : retryMs)
        setTimeout(onChange, retryMs + 50)
      } else if (current?.startedAt === visit.startedAt) {
        // Otherwise consent has gone, or another visit begun, while the server thought.
        failures = 0
        current.isKnown = true
        current.asked.push(...wanted)
        current.numbers = [
          ...current.numbers.filter((held) => !wanted.includes(held.canonical)),
          ...answer.numbers,
        ]
        current.visitor = answer.visitor ?? current.visitor
        writeStoredVisit(key, current)
      }
      onChange()
    },
  }
  return level
}

import type { ConsentState } from '@tributary/contract'
import { requestSwap } from '../request-swap.ts'
import { continueVisit, type PageSeen } from './continue-visit.ts'
import { type HeldNumber, readStoredVisit, type StoredVisit, writeStoredVisit } from './stored-visit.ts'

export type VisitorLevelOptions = {
  _window: Window & typeof globalThis
  _site: string
  _endpoint: string
  _now: () => number
  /** 0 to 1, spreads retries. */
  _random: () => number
  _consent: () => ConsentState
  /** Canonical numbers on the page that only a visitor tracker can serve. */
  _wanted: () => string[]
  /** The numbers held have changed. */
  _onChange: () => void
}

export type VisitorLevel = {
  /** Undefined while visitor level is not allowed. */
  _visit(): StoredVisit | undefined
  /** What was stored on an earlier page, if anything. */
  _stored(): StoredVisit | undefined
  /** Notes a page view; true when a new visit began with it. */
  _view(page: PageSeen): boolean
  _end(): void
  /** Numbers that may be shown now. */
  _numbers(): HeldNumber[]
  /** The signed lease beacons speak with; undefined until the server knows this visit. */
  _lease(): string | undefined
  /** Asks the server if there is something to ask. */
  _check(): void
}

const shortestRenewalMs = 30_000
const renewalPauseMs = 5 * 60_000

/** The part of a page that recognises its visitor: storage, the question to the server, and the answer. */
export function createVisitorLevel(options: VisitorLevelOptions): VisitorLevel {
  const { _window: window, _now: now } = options
  const storage = () => window.localStorage
  const key = `tributary:${options._site}`
  let visit: StoredVisit | undefined
  let isAsking = false
  let failures = 0
  let notBefore = 0

  const save = () => writeStoredVisit(storage, key, visit)
  const numbers = () => visit?.numbers.filter((held) => held.validUntil > now()) ?? []
  const isHalfOver = (held: HeldNumber) =>
    now() > held.issuedAt + Math.max(shortestRenewalMs, (held.validUntil - held.issuedAt) / 2)

  const isDue = (wanted: string[]): boolean => {
    if (!visit || !wanted.length || !options._endpoint || !options._site) return false
    const held = numbers()
    return (
      !visit.isKnown ||
      wanted.some((canonical) => {
        const own = held.find((number) => number.canonical === canonical)
        return own ? isHalfOver(own) : !visit?.asked.includes(canonical)
      })
    )
  }

  const ask = async () => {
    const wanted = options._wanted().slice(0, 100)
    if (isAsking || now() < notBefore || !visit || !isDue(wanted)) return
    isAsking = true
    const { startedAt } = visit
    const { location, document, navigator } = window
    const url = location.href.slice(0, 2000)
    const answer = await requestSwap(
      window,
      options._endpoint,
      {
        site: options._site,
        visitor: visit.visitor,
        lease: visit.numbers.find((held) => held.lease)?.lease,
        isSameVisit: visit.isKnown,
        page: { url, referrer: document.referrer.slice(0, 2000), title: document.title.slice(0, 300) },
        landing: visit.url === url ? undefined : { url: visit.url, referrer: visit.referrer },
        canonical: wanted,
        consent: options._consent(),
        signals: {
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          device: /Mobi|Android/i.test(navigator.userAgent) ? 'mobile' : 'desktop',
        },
      },
      now,
    )
    isAsking = false
    // Consent may have gone, or another visit begun, while the server thought.
    if (!visit) return
    if (visit.startedAt !== startedAt) return check()
    if (!answer) {
      failures++
      const retryMs = 3000 + 3000 * options._random()
      if (failures === 1) window.setTimeout(check, retryMs)
      const laterMs = visit.isKnown && numbers().length ? renewalPauseMs : Number.POSITIVE_INFINITY
      notBefore = now() + (failures === 1 ? retryMs - 100 : laterMs)
      return
    }
    failures = 0
    visit.isKnown = true
    visit.asked = [...new Set([...visit.asked, ...wanted])]
    visit.numbers = [...visit.numbers.filter((held) => !wanted.includes(held.canonical)), ...answer.numbers]
    if (answer.visitor) visit.visitor = answer.visitor
    save()
    options._onChange()
    check()
  }
  function check(): void {
    ask().catch(() => {
      isAsking = false
    })
  }

  return {
    _visit: () => visit,
    _stored: () => readStoredVisit(storage, key),
    _view(page) {
      const before = visit ?? readStoredVisit(storage, key)
      visit = continueVisit(before, page, now())
      visit.consent = options._consent()
      save()
      return visit.startedAt !== before?.startedAt
    },
    _end() {
      visit = undefined
      save()
    },
    _numbers: numbers,
    _lease: () => (visit?.isKnown ? numbers().find((held) => held.lease)?.lease : undefined),
    _check: check,
  }
}

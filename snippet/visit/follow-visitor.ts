import type { ConsentState, SiteConfig } from '@tributary/contract'
import type { ClassifiedSource } from '../classify-source.ts'
import { describePage } from '../describe-page.ts'
import { guard } from '../guard.ts'
import { listen } from '../listen.ts'
import { phoneParts } from '../page/phone-parts.ts'
import { createBeacons } from '../send-beacons.ts'
import type { PageSeen } from './continue-visit.ts'
import { followConsent } from './follow-consent.ts'
import { type HeldNumber, readStoredVisit, type StoredVisit } from './stored-visit.ts'
import { createVisitorLevel } from './visitor-level.ts'

/** The visitor of this page, as far as consent lets them be known. */
export type Visitor = {
  /** Starts following: consent, visibility, addresses; shows the page for the first time. */
  _begin(): void
  /** What the page says of consent; it outranks what consent platforms say. */
  _say(state: ConsentState): void
  _consent(): ConsentState
  _visit(): StoredVisit | undefined
  _keep(source: ClassifiedSource): void
  /** Numbers held for this visitor that may be shown now. */
  _numbers(): HeldNumber[]
  /** The page was looked at: asks what is to be asked. */
  _look(): void
  _tapped(number: { lease?: string | undefined } | undefined): void
}
/** `wanted` names the canonical numbers on the page that only the server can serve; `show` brings the page up to date. */
export type FollowVisitor = (
  config: SiteConfig,
  landing: PageSeen,
  wanted: () => string[],
  show: () => void,
) => Visitor

/** A little under the 30 seconds between two looks, which come when the browser likes. */
const aliveAfterMs = 29_000
const lookEveryMs = 30_000

export const followVisitor: FollowVisitor = (config, landing, wanted, show) => {
  const { site, endpoint = '' } = config
  // The first look into storage blocks for milliseconds: a page without a server has nothing there.
  const key = site && `tributary:${site}`
  let consent: ConsentState = config.consent ?? 'unknown'
  let hasSpoken = !!config.consent
  let timer: ReturnType<typeof setTimeout> | undefined
  let aliveAt = performance.now() + aliveAfterMs
  // A page prepared in the background has no visitor yet: nothing is asked before it is seen.
  let isHidden = document.hidden
  let path = ''
  const beacons = createBeacons(endpoint, site)
  const level = createVisitorLevel(site, endpoint, key, () => tick())

  const ask = () => {
    if (document.readyState !== 'loading' && !document.hidden) level._check(wanted()).catch(() => {})
  }
  /** Shows, asks what is to be asked, and comes back. */
  const tick = guard(() => {
    clearTimeout(timer)
    show()
    if (!level._visit) return
    ask()
    if (!isHidden && performance.now() >= aliveAt) {
      aliveAt = performance.now() + aliveAfterMs
      beacons._note('alive', level._lease())
    }
    const ends = level._numbers().map((one) => one.validUntil - Date.now())
    timer = setTimeout(tick, Math.max(50, Math.min(lookEveryMs, ...ends)))
  })
  const view = (page: PageSeen) => {
    if (!level._view(page, consent)) beacons._note('pageView', level._lease(), false, describePage())
  }
  /** A single-page application shows another page; a query that only went away is a page cleaning its address. */
  const followAddress = () => {
    const before = path
    path = location.pathname + location.search
    if (path === before || before.startsWith(`${path}?`) || !level._visit) return
    view({ url: location.href, referrer: '' })
    tick()
  }
  /** Nobody sees the page yet: what needs no visitor is shown, the visit begins when it is. */
  const isPrepared = () => (document as { prerendering?: boolean }).prerendering
  /** Begins or ends visitor level as consent stands. */
  const settle = () => {
    if (isPrepared()) return
    const isGpc = (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl
    if (consent === 'granted' || (config.consentMode === 'assumed' && consent === 'unknown' && !isGpc)) {
      if (level._visit) level._view(level._visit, consent)
      else view(landing)
    } else {
      level._end()
      beacons._drop()
    }
    tick()
  }
  const say = (state: ConsentState) => {
    consent = state
    settle()
  }
  /** Another page of this site has gone on with the visit, or refused it. `isBack`: this one is shown again. */
  const catchUp = (isBack?: boolean) => {
    if (!level._visit) return
    if (!localStorage.getItem(key as string)) {
      hasSpoken = true
      say('denied')
    } else if (isBack) {
      level._visit = readStoredVisit(key)
      view({ url: location.href, referrer: '' })
    }
  }
  const hear = () => {
    if (!config.visitor?.length) return
    followConsent((state) => {
      if (!hasSpoken && state !== consent) say(state)
    })
  }
  const begin = () => {
    if (isPrepared()) {
      show()
      listen(document, 'prerenderingchange', begin)
      return
    }
    isHidden = document.hidden
    if (!hasSpoken && readStoredVisit(key)?.consent === 'granted') consent = 'granted'
    path = location.pathname + location.search
    settle()
    hear()
    listen(document, 'DOMContentLoaded', () => {
      hear()
      ask()
    })
    listen(window, 'load', hear)
    listen(window, 'pageshow', (event) => {
      if ((event as PageTransitionEvent).persisted) catchUp(true)
      tick()
    })
    listen(document, 'visibilitychange', () => {
      if (document.hidden === isHidden) return
      isHidden = document.hidden
      beacons._note(isHidden ? 'hide' : 'show', level._lease(), isHidden)
      // A kept page is told that it is seen before it is told that it was kept.
      if (!isHidden) setTimeout(tick)
    })
    listen(window, 'popstate', followAddress)
    listen(document, 'copy', () => {
      const copied = `${getSelection()}`.replace(/\D/g, '')
      for (const { tracking, lease } of level._numbers()) {
        if (copied.includes(phoneParts(tracking)._national)) beacons._note('copy', lease, true)
      }
    })
    listen(window, 'storage', (event) => {
      if ((event as StorageEvent).key === key) catchUp()
    })
  }

  return {
    _begin: begin,
    _say(state) {
      hasSpoken = true
      say(state)
    },
    _consent: () => consent,
    _visit: () => level._visit,
    _keep: level._keep,
    _numbers: () => level._numbers(),
    _look() {
      followAddress()
      ask()
    },
    _tapped: (number) => beacons._note('tap', number?.lease, true),
  }
}

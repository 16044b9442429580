import type { ConsentState, SiteConfig, StaticNumber } from '@tributary/contract'
import { type AnnouncedNumber, announce } from './announce.ts'
import type { ClassifiedSource, classifySource } from './classify-source.ts'
import { describePage } from './describe-page.ts'
import { detectBot } from './detect-bot.ts'
import { guard } from './guard.ts'
import { matchSource } from './match-source.ts'
import { isPhone } from './page/phone-parts.ts'
import { createPageSwapper, type ShownNumber } from './page/swap-page.ts'
import { createBeacons } from './send-beacons.ts'
import { readStoredVisit, type StoredVisit } from './visit/stored-visit.ts'
import { createVisitorLevel } from './visit/visitor-level.ts'

/** `window.tributary` once the script has run. */
export type Tributary = {
  config?: SiteConfig
  /** Looks again, in the whole page or inside `root` (a closed shadow root, for example). */
  swap(root?: Node): void
  /** Calls `fn` with the detail of each `swap` or `tap` from now on; the answer ends it. */
  on(type: 'swap' | 'tap', fn: (detail: AnnouncedNumber) => void): () => void
  /** What the visitor said. `denied` erases what was stored; say it on every page, since a refusal is not stored. */
  consent(state: ConsentState): void
  /** The numbers shown now. */
  numbers(): ShownNumber[]
  /** What was decided on this page, and why; for people looking into a site, without a promise of shape. */
  debug(): {
    bot: boolean
    consent: ConsentState
    source: ClassifiedSource | undefined
    /** Undefined while visitor level is not allowed. */
    visit: StoredVisit | undefined
    numbers: ShownNumber[]
    /** Places written, by canonical number. */
    swapped: Record<string, number>
  }
}

/** A little under the 30 seconds between two looks, which come when the browser likes. */
const aliveAfterMs = 29_000
const lookEveryMs = 30_000

/**
 * Starts the script in this page, once: a second start changes nothing. Never throws. Without `classify` (the core
 * alone) the source is not known, and numbers with a `when` are not shown.
 */
export const startTributary = guard((classify?: typeof classifySource): void => {
  const scope = window as { tributary?: Partial<Tributary> }
  scope.tributary ??= {}
  const api = scope.tributary
  if (api.swap) return
  const config: SiteConfig = api.config ?? {}
  const { site } = config
  // The first look into storage blocks for milliseconds: a page without a server has nothing there.
  const key = site && `tributary:${site}`
  const bot = detectBot(navigator.userAgent)
  const { referrer } = document
  // The page may have cleaned its address before an async script runs: the navigation still knows it.
  const url = performance.getEntriesByType?.('navigation')[0]?.name || location.href
  const statics = (config.numbers ?? []).filter((one) => isPhone(one.canonical) && isPhone(one.tracking))
  const forVisitors = (config.visitor ?? []).filter(isPhone).slice(0, 100)

  let consent: ConsentState = config.consent ?? 'unknown'
  let served: StaticNumber[] = []
  let numbers: ShownNumber[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let aliveAt = performance.now() + aliveAfterMs
  // A page prepared in the background has no visitor yet: nothing is asked before it is seen.
  let isHidden = document.hidden
  let path = ''

  const endpoint = config.endpoint ?? ''
  const beacons = createBeacons(endpoint, site)
  const swapper = createPageSwapper(
    [...new Set(forVisitors.concat(statics.map((number) => number.canonical)))],
    (canonical, count) => announce('swap', numberFor(canonical), count),
    () => {
      followAddress()
      ask()
    },
  )
  const level = createVisitorLevel(site, endpoint, key, () => tick())

  const readSource = () => {
    const first = level._visit ?? { url, referrer }
    return classify?.({ landing: first.url, referrer: first.referrer }, config.sourceHosts)
  }
  const numberFor = (canonical: string | undefined) =>
    numbers.find((number) => number.canonical === canonical)
  const ask = () => {
    if (document.readyState === 'loading' || document.hidden) return
    const isServed = (canonical: string) => served.some((number) => number.canonical === canonical)
    level._check(forVisitors.filter((one) => swapper._seen.has(one) && !isServed(one))).catch(() => {})
  }

  /** Brings the page in line with what may be shown now, asks what is to be asked, and comes back. */
  const tick = guard(() => {
    clearTimeout(timer)
    const visit = level._visit
    const held = level._numbers()
    served = statics.filter(({ when }) => !when || matchSource(when, readSource()))
    const byCanonical = new Map<string, ShownNumber>()
    for (const number of [
      ...held.filter((number) => forVisitors.includes(number.canonical)),
      // The first that matches is written last.
      ...[...served].reverse(),
    ]) {
      byCanonical.set(number.canonical, number)
    }
    numbers = [...byCanonical.values()]
    swapper._show(numbers)
    if (!visit) return
    ask()
    if (!isHidden && performance.now() >= aliveAt) {
      aliveAt = performance.now() + aliveAfterMs
      beacons._note('alive', level._lease())
    }
    timer = setTimeout(
      tick,
      Math.max(50, Math.min(lookEveryMs, ...held.map((one) => one.validUntil - Date.now()))),
    )
  })
  const view = (page: { url: string; referrer: string }) => {
    if (level._view(page, consent)) return
    beacons._note('pageView', level._lease(), false, describePage())
  }
  /** A single-page application shows another page; a query that only went away is a page cleaning its address. */
  const followAddress = () => {
    const { pathname, search } = location
    const before = path
    path = pathname + search
    if (path === before || before.startsWith(`${path}?`) || !level._visit) return
    view({ url: location.href, referrer: '' })
    tick()
  }
  /** Begins or ends visitor level as consent stands. */
  const settle = () => {
    const isGpc = (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl
    if (consent === 'granted' || (config.consentMode === 'assumed' && consent === 'unknown' && !isGpc)) {
      if (level._visit) level._view(level._visit, consent)
      else view({ url, referrer })
    } else {
      level._end()
      beacons._drop()
    }
    tick()
  }

  const on = (target: EventTarget, type: string, run: (event: Event) => void) => {
    const listen = guard(run)
    target.addEventListener(type, listen, true)
    return () => target.removeEventListener(type, listen, true)
  }
  const turn = () => {
    if (document.hidden === isHidden) return
    isHidden = document.hidden
    beacons._note(isHidden ? 'hide' : 'show', level._lease(), isHidden)
    if (!isHidden) tick()
  }
  const begin = () => {
    if (!config.consent && readStoredVisit(key)?.consent === 'granted') consent = 'granted'
    followAddress()
    settle()
    on(document, 'DOMContentLoaded', ask)
    on(document, 'visibilitychange', turn)
    on(window, 'popstate', followAddress)
    on(window, 'click', (event) => {
      const number = numberFor(swapper._findTapped(event.composedPath()))
      if (!number) return
      beacons._note('tap', number.lease, true)
      announce('tap', number)
    })
    on(window, 'storage', (event) => {
      // Refused in another tab of this site.
      if ((event as StorageEvent).key === key && !localStorage.getItem(key) && level._visit)
        own.consent('denied')
    })
  }

  const own: Tributary = {
    swap: guard((root) => {
      if (!bot) swapper._scan(root ?? document)
    }),
    on: (type, fn) => on(document, `tributary:${type}`, (event) => fn((event as CustomEvent).detail)),
    consent: guard((state) => {
      if (bot) return
      consent = state
      settle()
    }),
    numbers: () => [...numbers],
    debug: () => ({
      bot,
      consent,
      source: readSource(),
      visit: level._visit,
      numbers,
      swapped: swapper._counts,
    }),
  }
  Object.assign(api, own)
  if (!bot) begin()
})
